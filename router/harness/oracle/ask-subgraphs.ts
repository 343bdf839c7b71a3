import { graphql } from 'graphql';
import type { SubgraphAnswer, SubgraphFetch } from '../../src/engine/execute/run.ts';
import { sentOperation } from '../sent-operation.ts';
import type { OracleCase } from './oracle-case.ts';
import { isOutage, type Play } from './play.ts';
import { hashOf } from './random.ts';
import { subgraphServer } from './subgraph-server.ts';
import type { World } from './world.ts';

const slowest = 4;

/** The wire: subgraphs in this process, whose answers arrive in an order that looks random. */
export function askSubgraphs(subgraphs: OracleCase['subgraphs'], { subgraphs: facts }: World) {
  const schemas = new Map(
    Object.entries(subgraphs).map(([name, sdl]) => [
      name,
      subgraphServer(name, sdl, facts.get(name) ?? new Map()),
    ]),
  );
  return async (play: Play, fetch: SubgraphFetch): Promise<SubgraphAnswer> => {
    const schema = schemas.get(fetch.subgraph);
    if (!schema) throw new TypeError(`no subgraph ${fetch.subgraph}`);
    const { query: source, variables, operationName } = sentOperation(fetch);
    const hops = hashOf(`${play.seed} ${source} ${fetch.subgraph}`) % slowest;
    for (let hop = 0; hop < hops; hop += 1) await new Promise((done) => setImmediate(done));
    const answer = await graphql({
      schema,
      source,
      variableValues: variables,
      operationName: operationName ?? null,
      contextValue: play,
    });
    // The answer is lost, not the request: a mutation has run.
    if (isOutage(play, fetch)) return { data: null, errors: [{ message: `${fetch.subgraph} is down` }] };
    return JSON.parse(JSON.stringify({ data: null, ...answer })) as SubgraphAnswer;
  };
}
