import type { Cell } from './cell.ts';
import { demo } from './demo.ts';
import type { Answer } from './graph.ts';
import { digText } from './json.ts';
import { learn } from './learn.ts';
import type { Known } from './slot.ts';

export interface Who {
  name: string;
  role: string;
}

export type Ask = (query: string, variables: object) => Promise<Answer>;

export const whoQuery = `query PlaygroundWho {
  viewer {
    staffMember { name role }
    stores { id registers { id } }
  }
}`;

export const findQuery = `query PlaygroundFind($storeId: ID!, $query: String!) {
  searchVariants(storeId: $storeId, query: $query, first: 10) {
    nodes { id stock(storeId: $storeId) { available } }
  }
}`;

/** Right after a sign-in: who it is, where she sells, and something to sell, so that the tabs are ready. */
export async function prepareSale(ask: Ask, known: Cell<Known>, who: Cell<Who | undefined>): Promise<void> {
  const viewer = await ask(whoQuery, {});
  const name = digText(viewer.data, 'viewer', 'staffMember', 'name');
  const role = digText(viewer.data, 'viewer', 'staffMember', 'role');
  if (name !== undefined && role !== undefined) who.set({ name, role });
  known.set(learn(known.get(), viewer.data, {}));

  const { storeId } = known.get();
  if (storeId === undefined) return;
  const found = await ask(findQuery, { storeId, query: demo.search });
  known.set(learn(known.get(), found.data, {}));
}
