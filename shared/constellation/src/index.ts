export {
  readBlueprints,
  routerEnvironment,
  type SubgraphBlueprint,
  subgraphEnvironment,
} from './blueprint.ts';
export { bootConstellation, type Constellation, type ConstellationOptions } from './boot.ts';
export { type PreparedDatabase, prepareEnv, prepareServer } from './prepare-server.ts';
export { createProgress, type Progress, silentProgress } from './progress.ts';
export type { Replicas } from './replicas.ts';
export { demoMerchant } from './seed/demo-shop.ts';
export { installer } from './seed/graph-client.ts';
export { seedDemo } from './seed/seed-demo.ts';
export { readSettings, type Settings, settingsEnv, type Topology } from './settings.ts';
export { type StartOptions, type System, startSystem } from './start-system.ts';
