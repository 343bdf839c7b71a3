import { compose } from '../../src/compose.ts';
import { shopTypeDefs } from './type-defs.ts';

/** The shop's supergraph, its subgraphs at this address. */
export function shopSupergraph(url: string): string {
  const subgraphs = Object.entries(shopTypeDefs);
  return compose(subgraphs.map(([name, sdl]) => ({ name, url: `${url}/${name}`, sdl }))).supergraphSdl;
}
