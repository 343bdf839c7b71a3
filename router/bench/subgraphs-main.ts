/** All subgraphs of the benchmark, in one process: what they cost is not counted as the router's. */
import type { AddressInfo } from 'node:net';
import { goodgoSubgraphs } from './goodgo/goodgo.ts';
import { signedIn } from './goodgo/identity.ts';
import { createSubgraphServer } from './serve.ts';
import { shopSubgraphs } from './shop/shop.ts';

/** What this process tells the one that started it. */
export interface SubgraphsStarted {
  readonly url: string;
  /** The header of somebody who is signed in. */
  readonly authorization: string;
}

const { authorization, jwks } = signedIn();
const subgraphs = new Map([...shopSubgraphs(), ...prefixed(goodgoSubgraphs())]);
const server = createSubgraphServer(subgraphs, new Map([['jwks', jwks]]));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const started: SubgraphsStarted = { url: `http://127.0.0.1:${port}`, authorization };
  process.send?.(started);
});
process.on('disconnect', () => process.exit(0));
process.on('message', () => process.send?.(server.calls()));

/** Both graphs have an inventory. */
function prefixed<T>(byName: ReadonlyMap<string, T>): [string, T][] {
  return [...byName].map(([name, value]) => [`goodgo/${name}`, value]);
}
