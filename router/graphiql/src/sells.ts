import type { Graph } from './graph.ts';
import { dig, digList, digText } from './json.ts';

const mutationsQuery = '{ __schema { mutationType { fields { name } } } }';

/** Whether one can sign in to a till of this graph and sell. One that does not tell, because it is down, is taken for GoodGo's. */
export async function findOutWhetherItSells(graph: Pick<Graph, 'ask'>): Promise<boolean> {
  const answer = await graph.ask(mutationsQuery, {}).catch(() => undefined);
  const schema = dig(answer, 'data', '__schema');
  if (schema === undefined || schema === null) return true;
  const mutations = digList(schema, 'mutationType', 'fields').map((field) => digText(field, 'name'));
  return ['signIn', 'checkout'].every((name) => mutations.includes(name));
}
