import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { readSupergraph } from '@goodgo/supergraph';
import { parse } from 'graphql';
import { createReplayer, type Replayer } from '../replayer.ts';
import { mockField } from './mock-field.ts';

/** GoodGo's subgraphs by their schemas, with made-up answers. */
export function goodgoSubgraphs(): Map<string, Replayer> {
  return new Map(
    readSupergraph().subgraphs.map(({ name, schemaFile }) => {
      const schema = buildSubgraphSchema(parse(readFileSync(schemaFile, 'utf8')));
      return [name, createReplayer(schema, mockField)];
    }),
  );
}

/** The committed supergraph, its subgraphs at another address. */
export function goodgoSupergraph(url: string): string {
  const sdl = readFileSync(new URL('../../supergraph.graphql', import.meta.url), 'utf8');
  return sdl.replaceAll(/(@join__graph\(name: "([^"]+)", url: )"[^"]+"/g, `$1"${url}/$2"`);
}
