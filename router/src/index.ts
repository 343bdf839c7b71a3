export { type RouterConfig, type RouterSecrets, routerEnv, toConfig } from './config.ts';
export { createRouter, type Router } from './create-router.ts';
export type { RouterOverrides } from './wiring.ts';
