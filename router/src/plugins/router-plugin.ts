import type { ApolloServerOptionsWithGateway, ApolloServerPlugin } from '@apollo/server';
import type { RouterContext } from '../context.ts';
import type { SpecIdentity } from '../gateway/security-links.ts';

/** The options of Apollo Server that a plugin may set because it has no hook for what they do. */
export type ServerOptions = Pick<
  ApolloServerOptionsWithGateway<RouterContext>,
  'formatError' | 'maxRecursiveSelections' | 'parseOptions' | 'validationOptions' | 'validationRules'
>;

/** The options that plugins set, together: rules of several add up, of other options there is one. */
export function serverOptionsOf(plugins: readonly RouterPlugin[]): ServerOptions {
  const validationRules = plugins.flatMap(({ serverOptions }) => serverOptions?.validationRules ?? []);
  return Object.assign({}, ...plugins.map(({ serverOptions }) => serverOptions), { validationRules });
}

/** One feature of the router. Its place among the others is in `order.ts`. */
export interface RouterPlugin extends ApolloServerPlugin<RouterContext> {
  readonly name: string;
  /** The security specs that this plugin enforces: only with it on may a supergraph rely on them. */
  readonly enforces?: readonly SpecIdentity[];
  readonly serverOptions?: ServerOptions;
}
