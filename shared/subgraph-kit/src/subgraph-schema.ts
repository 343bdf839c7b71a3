import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type AccessRules, readAccessRules } from '@goodgo/access-rules';
import { AppError } from '@goodgo/errors';
import { type GraphQLSchema, Kind, parse } from 'graphql';
import { scalars } from './scalars.ts';

/** What the schema of a subgraph is made from. */
export interface SubgraphSchemaSource {
  readonly name: string;
  /** The SDL file. */
  readonly schemaFile: URL;
  readonly resolvers: Readonly<Record<string, unknown>>;
}

/** An executable schema and the rules that stand in it. */
export interface SubgraphSchema {
  readonly schema: GraphQLSchema;
  readonly rules: AccessRules;
}

/**
 * Reads the schema of a subgraph and joins it with its resolvers and the scalars of the graph.
 * @throws AppError STARTUP_FAILED that lists the fields without an access rule
 */
export function readSubgraphSchema({ name, schemaFile, resolvers }: SubgraphSchemaSource): SubgraphSchema {
  const typeDefs = parse(readFileSync(schemaFile, 'utf8'));
  const rules = readAccessRules(typeDefs);
  requireDecisions(name, rules);
  const declared = typeDefs.definitions.flatMap((node) =>
    node.kind === Kind.SCALAR_TYPE_DEFINITION ? [node.name.value] : [],
  );
  const ours = Object.entries(scalars).filter(([scalar]) => declared.includes(scalar));
  const all = { ...Object.fromEntries(ours), ...resolvers };
  return { schema: buildSubgraphSchema({ typeDefs, resolvers: all as never }), rules }; // generated types checked them
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
