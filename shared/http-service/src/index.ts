export { type GraphqlRouteOptions, graphqlRoute, headerMap, type Shortcut } from './graphql-route.ts';
export { graphqlTracePlugin } from './graphql-trace-plugin.ts';
export {
  errorResponse,
  type HttpError,
  type HttpRequest,
  type HttpResponse,
  jsonResponse,
  type Route,
} from './http-message.ts';
export { createHttpService, type HttpService, type HttpServiceOptions } from './http-service.ts';
export { type Runnable, runService } from './run-service.ts';
export { tracingSettings, tracingVariables } from './tracing-env.ts';
