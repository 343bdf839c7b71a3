export type { ServiceAnswer } from './exchange.ts';
export type { LostCall } from './lost-call.ts';
export {
  createServiceClient,
  type ServiceCall,
  type ServiceClient,
  type ServiceClientOptions,
} from './service-client.ts';
