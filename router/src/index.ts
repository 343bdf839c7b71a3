export { routerEnv } from './config/environment.ts';
export type { RouterConfig, RouterSecrets } from './config/router-config.ts';
export { toConfig } from './config/to-config.ts';
export { createRouter, type Router } from './create-router.ts';
export type { RouterOverrides } from './wiring.ts';
