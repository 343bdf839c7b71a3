/** Apollo's own gateway as it is shipped: what the router is measured against. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const { values } = parseArgs({ options: { supergraph: { type: 'string' }, port: { type: 'string' } } });
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(values.supergraph ?? '', 'utf8') });
const server = new ApolloServer({ gateway });
process.on('disconnect', () => process.exit(0));
await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(values.port) } });
