import type { FetchNode } from '@apollo/query-planner';
import { describe, expect, it } from 'vitest';
import { linked } from '../../../harness/oracle/generate/draft.ts';
import { compose } from '../../compose.ts';
import { soundnessOn } from './sound-plan.ts';
import { loadSupergraph } from './supergraph.ts';

const subgraphs = {
  a: `type Query { e: E f: E @provides(fields: "far") }
    type E @key(fields: "id") @context(name: "around") {
      id: ID! far: Int @external near: Int @requires(fields: "far") own: Int
    }
    type K @key(fields: "id") { id: ID! k(from: Int @fromContext(field: "$around { own }")): Int }`,
  b: `type E @key(fields: "id") { id: ID! far: Int @shareable moved: Int kid: K }
    type K @key(fields: "id") { id: ID! }`,
  c: 'type E @key(fields: "id") { id: ID! moved: Int @override(from: "b", label: "half") }',
};
const { supergraphSdl } = compose(
  Object.entries(subgraphs).map(([name, sdl]) => ({ name, sdl: linked(sdl), url: `http://${name}.test` })),
);
const { types } = loadSupergraph(supergraphSdl, 2_000);
const isSound = soundnessOn(supergraphSdl, types);

/** A request for things of one type by their keys. */
function entityFetch(serviceName: string, type: string, told: string[], asked: string): FetchNode {
  return {
    ...{ kind: 'Fetch', serviceName, operationKind: 'query', operationName: undefined, variableUsages: [] },
    operation: `query($representations:[_Any!]!){_entities(representations:$representations){...on ${type}{${asked}}}}`,
    requires: [
      {
        kind: 'InlineFragment',
        typeCondition: type,
        selections: told.map((name) => ({ kind: 'Field', name })),
      },
    ],
  } as FetchNode;
}

function rootFetch(operation: string): FetchNode {
  return { kind: 'Fetch', serviceName: 'a', operationKind: 'query', operation, variableUsages: [] } as never;
}

describe('a plan', () => {
  it.each([
    ['tells what a field requires', true, entityFetch('a', 'E', ['id', 'far'], 'near')],
    ['does not tell what a field requires', false, entityFetch('a', 'E', ['id'], 'near')],
    ['asks a subgraph for a field of others', false, rootFetch('{e{far}}')],
    ['asks a subgraph for a field of others that it provides there', true, rootFetch('{f{far near}}')],
    ['asks for what the subgraph tells', true, rootFetch('{e{__typename id own}}')],
    ['leaves out an argument from a context', false, entityFetch('a', 'K', ['id'], 'k')],
  ])('%s: %s', (_what, expected, node) => {
    expect(isSound(node, new Map())).toBe(expected);
  });

  it.each([
    ['b', false, true],
    ['b', true, false],
    ['c', true, true],
    ['c', false, false],
  ])('asks %s for a field that moves when a label is %s: %s', (subgraph, isOn, expected) => {
    const node = entityFetch(subgraph, 'E', ['id'], 'moved');
    expect(isSound(node, new Map([['half', isOn]]))).toBe(expected);
  });
});
