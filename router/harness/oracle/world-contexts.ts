import type { ContextArgument, FieldFacts, TypeFacts } from './schema-facts.ts';

/** An argument that comes from the nearest object around a field that sets its context. */
export interface WorldContext extends ContextArgument {
  /** The types whose objects set it: object types, interfaces and unions. */
  readonly types: readonly string[];
}

/** The arguments that a subgraph takes from its contexts. */
export function contextsOf(
  facts: ReadonlyMap<string, TypeFacts>,
  { fromContext }: FieldFacts,
): WorldContext[] {
  return fromContext.map((argument) => ({
    ...argument,
    types: [...facts.values()]
      .filter(({ contexts }) => contexts.includes(argument.context))
      .map(({ name }) => name),
  }));
}
