import { AppError } from '@goodgo/errors';
import { type DirectiveNode, Kind, parse } from 'graphql';

/** A subgraph as a supergraph names it. */
export interface SubgraphEndpoint {
  readonly name: string;
  readonly url: string;
}

/**
 * The subgraphs of a supergraph, with the addresses composed into it.
 * @throws AppError STARTUP_FAILED when the text is not a supergraph.
 */
export function subgraphsOf(supergraphSdl: string): SubgraphEndpoint[] {
  const graphs = parse(supergraphSdl).definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) {
    throw new AppError(
      'STARTUP_FAILED',
      'The supergraph names no subgraphs: is it the output of `npm run compose`?',
    );
  }
  return (graphs.values ?? []).flatMap(({ directives }) =>
    (directives ?? [])
      .filter(({ name }) => name.value === 'join__graph')
      .map((directive) => ({ name: text(directive, 'name'), url: text(directive, 'url') })),
  );
}

function text(directive: DirectiveNode, name: string): string {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}
