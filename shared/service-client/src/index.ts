export type { ServiceAnswer } from './exchange.ts';
export {
  createServiceClient,
  type ServiceCall,
  type ServiceClient,
  type ServiceClientOptions,
} from './service-client.ts';
