export { aStaffViewer } from './a-staff-viewer.ts';
export { type AdminSession, withAdmin } from './admin-session.ts';
export { type EventuallyOptions, eventually } from './eventually.ts';
export { type FakeClock, fakeClock } from './fake-clock.ts';
export {
  type ServiceCallOf,
  serviceTokenFor,
  testServiceKey,
  testServiceSecret,
} from './service-token-for.ts';
export { stableSnapshot } from './stable-snapshot.ts';
export {
  type GraphqlAnswer,
  type GraphqlProblem,
  type SubgraphClient,
  type SubgraphClientOptions,
  subgraphClient,
} from './subgraph-client.ts';
export { type TestDatabase, testDatabase } from './test-database.ts';
export { testRedisUrl } from './test-redis.ts';
export { startTestSubgraph, type TestSubgraph, testPeer } from './test-subgraph.ts';
export { type SunkSpan, startTraceSink, type TraceSink } from './trace-sink.ts';
export { underTenant } from './under-tenant.ts';
