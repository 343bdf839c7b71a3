/** Imported before @apollo/gateway: since 2.14 it reports to its maker unless this is set. */
process.env.APOLLO_TELEMETRY_DISABLED = '1';
