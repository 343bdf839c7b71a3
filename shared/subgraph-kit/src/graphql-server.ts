import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type AccessRules, readAccessRules } from '@goodgo/access-rules';
import { AppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import { type DocumentNode, type GraphQLSchema, Kind, parse } from 'graphql';
import { accessPlugin } from './access-plugin.ts';
import { maskErrors } from './mask-errors.ts';
import { metricsPlugin } from './metrics-plugin.ts';
import type { RequestContext } from './request-context.ts';
import { scalars } from './scalars.ts';

/** What the GraphQL server of a subgraph is made from. */
export interface GraphqlServerOptions {
  readonly name: string;
  /** The SDL file. */
  readonly schemaFile: URL;
  readonly resolvers: Readonly<Record<string, unknown>>;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/**
 * Makes the server that answers operations: the schema with the scalars of the graph, its access rules enforced, errors
 * masked, everything counted.
 * @throws AppError STARTUP_FAILED when a field of the schema has no access rule
 */
export function createGraphqlServer(options: GraphqlServerOptions): ApolloServer<RequestContext> {
  const { name, logger, metrics } = options;
  const document = parse(readFileSync(options.schemaFile, 'utf8'));
  const rules = readAccessRules(document);
  requireDecisions(name, rules);
  const schema = buildSchema(document, options.resolvers);
  return new ApolloServer<RequestContext>({
    schema,
    introspection: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: false, // no browser gets here: every call carries a signed token
    formatError: maskErrors(logger),
    plugins: [
      accessPlugin(schema, rules),
      metricsPlugin(schema, metrics),
      ApolloServerPluginInlineTraceDisabled(),
    ],
    logger,
    stopOnTerminationSignals: false,
  });
}

function buildSchema(document: DocumentNode, resolvers: Readonly<Record<string, unknown>>): GraphQLSchema {
  const declared = document.definitions.flatMap((node) =>
    node.kind === Kind.SCALAR_TYPE_DEFINITION ? [node.name.value] : [],
  );
  const own = Object.entries(scalars).filter(([scalar]) => declared.includes(scalar));
  return buildSubgraphSchema({
    typeDefs: document,
    resolvers: { ...Object.fromEntries(own), ...resolvers } as never, // generated types have checked them
  });
}

function requireDecisions(name: string, rules: AccessRules): void {
  const missing = rules.missing();
  if (missing.length === 0) return;
  throw new AppError(
    'STARTUP_FAILED',
    `${name} has fields that nobody has decided about: ${missing.join(', ')}. Give each @authenticated, ` +
      '@requiresScopes or @policy in its schema.graphql.',
  );
}
