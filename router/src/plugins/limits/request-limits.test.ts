import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { toConfig } from '../../config/to-config.ts';
import { requestLimitsPlugin } from './request-limits.ts';

const schema = buildSchema(`
  directive @a on FIELD
  type Query { node: Node }
  type Node { node: Node, id: ID }
  type Mutation { signIn(email: String): Boolean refreshSession(token: String): Boolean sell: Boolean }
`);
const { limits } = toConfig({ ROUTER_SUPERGRAPH: 'none' });
const { serverOptions } = requestLimitsPlugin(limits, ['signIn', 'refreshSession']);

/** What the rules of the router say to a document that is valid otherwise. */
function complaints(query: string): string[] {
  const document = parse(query, serverOptions?.parseOptions);
  expect(validate(schema, document, specifiedRules)).toEqual([]);
  return validate(schema, document, serverOptions?.validationRules).map(({ message }) => message);
}

const nested = (depth: number): string => (depth === 1 ? 'id' : `node { ${nested(depth - 1)} }`);
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

describe('the limits of a request', () => {
  it('lets the introspection query of tools pass', () => {
    expect(complaints(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }))).toEqual(
      [],
    );
  });

  it('allows 12 levels', () => {
    expect(complaints(`{ ${nested(12)} }`)).toEqual([]);
    expect(complaints(`{ ${nested(13)} }`)).toEqual(['The document has 13 levels; the limit is 12.']);
  });

  it('counts levels through fragments', () => {
    const query = `{ ...q } fragment q on Query { node { ... on Node { ...n } } } fragment n on Node { ${nested(12)} }`;
    expect(complaints(query)).toEqual(['The document has 13 levels; the limit is 12.']);
  });

  it('allows 30 aliases, of __typename too', () => {
    expect(complaints(`{ node { ${times(30, (i) => `a${i}: __typename`)} } }`)).toEqual([]);
    expect(complaints(`{ node { ${times(31, (i) => `a${i}: __typename`)} } }`)).toHaveLength(1);
  });

  it('allows 5 directives', () => {
    expect(complaints(`{ ${times(5, (i) => `a${i}: __typename @a`)} }`)).toEqual([]);
    expect(complaints(`{ ${times(6, (i) => `a${i}: __typename @a`)} }`)).toHaveLength(1);
  });

  it('allows 30 fields at the root of a query, through fragments', () => {
    const ofFragment = `...f } fragment f on Query { ${times(29, () => 'node { id }')}`;
    expect(complaints(`{ node { id } ${ofFragment} }`)).toEqual([]);
    expect(complaints(`{ node { id } node { id } ${ofFragment} }`)).toEqual([
      'The document has 31 root fields; the limit is 30.',
    ]);
  });

  it('allows 5 mutations in an operation', () => {
    expect(complaints(`mutation { ${times(5, (i) => `m${i}: sell`)} }`)).toEqual([]);
    expect(complaints(`mutation { ${times(6, (i) => `m${i}: sell`)} }`)).toEqual([
      'The document has 6 mutations; the limit is 5.',
    ]);
  });

  it.each([
    ['aliases', 'mutation { a: signIn(email: "1") b: signIn(email: "2") }'],
    ['both kinds', 'mutation { signIn(email: "1") refreshSession(token: "2") }'],
    [
      'a fragment',
      'mutation { a: signIn(email: "1") ...f } fragment f on Mutation { b: signIn(email: "2") }',
    ],
    ['an inline fragment', 'mutation { a: signIn(email: "1") ... on Mutation { b: signIn(email: "2") } }'],
  ])('allows one sign-in a request, not two by %s', (_, query) => {
    expect(complaints(query)).toEqual([
      'The document has 2 mutations out of signIn, refreshSession; the limit is 1.',
    ]);
  });

  it('counts a document of several operations by operation', () => {
    const query = 'mutation A { signIn(email: "1") } mutation B { refreshSession(token: "2") }';
    expect(complaints(query)).toEqual([]);
  });

  it('stops parsing at 1,500 tokens', () => {
    expect(() => complaints(`{ ${times(1_600, () => 'node')} }`)).toThrow(/1500 tokens/);
  });
});
