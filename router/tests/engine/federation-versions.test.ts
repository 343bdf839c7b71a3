import { describe, expect, it } from 'vitest';
import { runText } from '../../harness/oracle/run-text.ts';

const minors = Array.from({ length: 14 }, (_, minor) => minor);

/** What has been in the specification since 2.0. */
const first = {
  a: `type Query { things: [Thing!]! any: Any }
    union Any = Thing | Part
    type Thing @key(fields: "id") @key(fields: "code part { id }") {
      id: ID! code: String! part: Part! name: String @shareable secret: Int @inaccessible old: Int
    }
    type Part @key(fields: "id") { id: ID! size: Int! }`,
  b: `type Thing @key(fields: "id") {
      id: ID! name: String @shareable secret: Int @external old: Int @override(from: "a")
      line: String @requires(fields: "secret") best: Part @provides(fields: "weight")
    }
    type Part @key(fields: "id") { id: ID! weight: Float @external }`,
  c: `type Part @key(fields: "id") { id: ID! weight: Float @shareable }
    type Thing @key(fields: "code part { id }") { code: String! part: Part! price: Float! }`,
};

describe.each(minors.map((minor) => `2.${minor}`))('Federation %s', { timeout: 20_000 }, (version) => {
  it('is served', async () => {
    const operation = `{
      things { id name old line price part { size weight } best { weight size } }
      any { __typename ... on Thing { line price } ... on Part { weight } }
    }`;
    for (const seed of [3, 4, 5]) {
      expect(await runText({ subgraphs: first, version, operation, seed })).toBe('');
    }
  });
});

describe.each(minors.slice(3).map((minor) => `2.${minor}`))(
  'Federation %s',
  { timeout: 20_000 },
  (version) => {
    it('is served with objects that stand for an interface', async () => {
      const subgraphs = {
        a: `type Query { goods: [Good!]! } interface Good @key(fields: "id") { id: ID! }
        type Food implements Good @key(fields: "id") { id: ID! fresh: Boolean }
        type Tool implements Good @key(fields: "id") { id: ID! weight: Int }`,
        b: 'type Good @interfaceObject @key(fields: "id") { id: ID! price: Int! }',
      };
      const operation = '{ goods { __typename price ... on Food { fresh } ... on Tool { price weight } } }';
      for (const seed of [3, 4, 5]) expect(await runText({ subgraphs, version, operation, seed })).toBe('');
    });
  },
);

describe.each(minors.slice(8).map((minor) => `2.${minor}`))(
  'Federation %s',
  { timeout: 20_000 },
  (version) => {
    it('is served with arguments that come from an object around', async () => {
      const subgraphs = {
        a: `type Query { shops: [Shop!]! }
        type Shop @key(fields: "id") @context(name: "shop") { id: ID! city: String! offer: Offer! }
        type Offer @key(fields: "id") { id: ID! price(city: String @fromContext(field: "$shop { city }")): Int! }`,
        b: 'type Shop @key(fields: "id") { id: ID! name: String }',
      };
      const operation = '{ shops { name offer { price } } }';
      for (const seed of [3, 4, 5]) expect(await runText({ subgraphs, version, operation, seed })).toBe('');
    });
  },
);
