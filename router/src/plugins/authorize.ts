import {
  type AccessRules,
  type Denial,
  denials,
  type Requirement,
  readAccessRules,
  requirementsOf,
} from '@goodgo/access-rules';
import { AppError } from '@goodgo/errors';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { type Refusal, refuse } from './refuse.ts';
import type { RouterPlugin } from './router-plugin.ts';

const caller = { service: 'router' };

/**
 * Enforces `@authenticated`, `@requiresScopes` and `@policy` of the supergraph before anything is planned. An operation
 * with a field that the viewer may not have is refused whole, with one error a field: a client asks for what it may,
 * and half of a sale's answer helps nobody. The subgraphs enforce the same rules again.
 */
export function authorizePlugin(): RouterPlugin {
  const guards = new WeakMap<GraphQLSchema, Guard>();
  return {
    name: 'authorize',
    enforces: [
      'https://specs.apollo.dev/authenticated',
      'https://specs.apollo.dev/requiresScopes',
      'https://specs.apollo.dev/policy',
    ],
    serverWillStart: async () => ({
      schemaDidLoadOrUpdate: ({ apiSchema, coreSupergraphSdl }) => {
        guards.set(apiSchema, createGuard(apiSchema, readAccessRules(parse(coreSupergraphSdl ?? ''))));
      },
    }),
    requestDidStart: async () => ({
      responseForOperation: async ({ schema, document, operationName, contextValue }) => {
        const guard = guards.get(schema) ?? closedGuard; // of the supergraph that this request began with
        const denied = denials(guard(document, operationName ?? undefined), { ...contextValue, caller });
        const [first, ...others] = outermost(denied).map(toRefusal);
        return first ? refuse([first, ...others]) : null;
      },
    }),
  };
}

type Guard = (document: DocumentNode, operationName: string | undefined) => readonly Requirement[];

/** Nothing passes before the rules are known. */
const closedGuard: Guard = () => {
  throw new AppError('INTERNAL_SERVER_ERROR', 'An operation arrived before the access rules were read');
};

/** What an operation requires, worked out once: Apollo Server hands the same document to every repetition of it. */
function createGuard(schema: GraphQLSchema, rules: AccessRules): Guard {
  const known = new WeakMap<DocumentNode, Map<string | undefined, readonly Requirement[]>>();
  return (document, operationName) => {
    const byName = known.get(document) ?? new Map<string | undefined, readonly Requirement[]>();
    known.set(document, byName);
    const requirements = byName.get(operationName) ?? requirementsOf(schema, document, operationName, rules);
    byName.set(operationName, requirements);
    return requirements;
  };
}

/** A field below one that is denied is denied as well: that goes without saying. */
function outermost(denied: readonly Denial[]): Denial[] {
  const paths = new Set(denied.map(({ path }) => path.join('.')));
  return denied.filter(
    ({ path }) => !path.some((_, depth) => depth > 0 && paths.has(path.slice(0, depth).join('.'))),
  );
}

function toRefusal({ code, message, path }: Denial): Refusal {
  return { message, path, extensions: { code } };
}
