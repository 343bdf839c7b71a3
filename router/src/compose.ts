import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { AppError } from '@goodgo/errors';
import { readSupergraph } from '@goodgo/supergraph';
import { parse } from 'graphql';

/** A supergraph, and what composition has to say about it. */
export interface Composition {
  readonly supergraphSdl: string;
  readonly hints: readonly string[];
}

/** The schema of one subgraph. */
export interface SubgraphSchema {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/**
 * Composes what supergraph.yaml lists. The same input gives the same text.
 *
 * @throws AppError CONFIG_INVALID with every reason why the subgraphs do not fit together.
 */
export function composeFromFile(root?: string): Composition {
  const { subgraphs } = readSupergraph(root);
  return compose(
    subgraphs.map(({ name, routingUrl, schemaFile }) => ({
      name,
      url: routingUrl,
      sdl: readFileSync(schemaFile, 'utf8'),
    })),
  );
}

/** How much work composition may be. */
export interface ComposeOptions {
  /** Ways through the subgraphs that are tried at once, before the graph is refused. @default a million, some gigabytes */
  readonly mostPaths?: number;
}

/** Composes subgraphs, in the order of their names whatever the order they come in. */
export function compose(
  subgraphs: readonly SubgraphSchema[],
  { mostPaths: maxValidationSubgraphPaths }: ComposeOptions = {},
): Composition {
  const sorted = [...subgraphs].sort((a, b) => (a.name < b.name ? -1 : 1));
  const services = sorted.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const result = composed(services, maxValidationSubgraphPaths ? { maxValidationSubgraphPaths } : {});
  if (result.errors) throw notComposed(result.errors);
  return {
    supergraphSdl: `${result.supergraphSdl.trimEnd()}\n`,
    hints: result.hints.map((hint) => `${hint.definition.code}: ${hint.message}`),
  };
}

/** @throws AppError CONFIG_INVALID for the mistakes in `@requires` that composition throws in place of telling them */
function composed(...[services, options]: Parameters<typeof composeServices>) {
  try {
    return composeServices(services, options);
  } catch (error) {
    throw notComposed([error instanceof Error ? error : new Error(String(error))]);
  }
}

function notComposed(errors: readonly Error[]): AppError {
  const reasons = errors.map(({ message }) => `- ${message}`).join('\n');
  return new AppError('CONFIG_INVALID', `The subgraphs do not compose:\n${reasons}`);
}
