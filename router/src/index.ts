export { type RouterConfig, type RouterSecrets, readRouterConfig, routerEnv } from './config.ts';
export { createRouter, type Router } from './create-router.ts';
export type { RouterOverrides } from './wiring.ts';
