/** Apollo's own gateway as it is shipped: what the router is measured against. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { acceptSecurityLinks, type SpecIdentity } from '../src/gateway/security-links.ts';

/** It would refuse a graph with these; here it serves one without enforcing them. */
const unenforced: ReadonlySet<SpecIdentity> = new Set([
  'https://specs.apollo.dev/authenticated',
  'https://specs.apollo.dev/requiresScopes',
  'https://specs.apollo.dev/policy',
]);

const { values } = parseArgs({
  options: { supergraph: { type: 'string' }, port: { type: 'string' }, jwks: { type: 'string' } },
});
const supergraphSdl = acceptSecurityLinks(readFileSync(values.supergraph ?? '', 'utf8'), unenforced);
const gateway = new ApolloGateway({ supergraphSdl });
const server = new ApolloServer({ gateway });
process.on('disconnect', () => process.exit(0));
await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(values.port) } });
