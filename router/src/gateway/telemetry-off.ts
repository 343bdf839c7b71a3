/**
 * Imported before @apollo/gateway wherever it is loaded: since 2.14 it reports to its maker unless this is set.
 * The planner's two safety limits also have an environment switch; nobody gets to turn them off from outside.
 */
// biome-ignore-start lint/style/noProcessEnv: a library reads these, not we.
process.env.APOLLO_TELEMETRY_DISABLED = '1';
delete process.env.APOLLO_DISABLE_SECURITY_RECURSIVE_SELECTIONS_CHECK;
delete process.env.APOLLO_DISABLE_SECURITY_NON_LOCAL_SELECTIONS_CHECK;
// biome-ignore-end lint/style/noProcessEnv: a library reads these, not we.
