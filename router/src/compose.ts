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

/** Composes subgraphs, in the order of their names whatever the order they come in. */
export function compose(subgraphs: readonly SubgraphSchema[]): Composition {
  const sorted = [...subgraphs].sort((a, b) => (a.name < b.name ? -1 : 1));
  const result = composeServices(sorted.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
  if (result.errors) {
    const reasons = result.errors.map((error) => `- ${error.message}`).join('\n');
    throw new AppError('CONFIG_INVALID', `The subgraphs do not compose:\n${reasons}`);
  }
  return {
    supergraphSdl: `${result.supergraphSdl.trimEnd()}\n`,
    hints: result.hints.map((hint) => `${hint.definition.code}: ${hint.message}`),
  };
}
