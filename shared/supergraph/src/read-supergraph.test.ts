import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSupergraph } from './read-supergraph.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'goodgo-supergraph-'));
});
afterAll(() => rmSync(root, { recursive: true }));

function read(yaml: string) {
  writeFileSync(join(root, 'supergraph.yaml'), yaml);
  return readSupergraph(root);
}

function problems(yaml: string): unknown {
  try {
    read(yaml);
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    return Object(error).details.problems;
  }
  return [];
}

const subgraphs = (lines: string) => `federation_version: =2.14.4\nsubgraphs:\n${lines}`;
const order = '  order: { routing_url: "http://127.0.0.1:4104/graphql", schema: { file: order.graphql } }';

describe('supergraph.yaml', () => {
  it('lists each subgraph with its address, its port and its schema file', () => {
    const supergraph = read(`
federation_version: =2.14.4
subgraphs:
  order:
    routing_url: http://127.0.0.1:4104/graphql
    schema:
      file: subgraphs/order/schema.graphql
  gift-cards:
    routing_url: https://cards.example/graphql
    schema: { file: /srv/cards.graphql }
`);
    expect(supergraph).toEqual({
      file: join(root, 'supergraph.yaml'),
      federationVersion: '2.14.4',
      subgraphs: [
        {
          name: 'order',
          routingUrl: 'http://127.0.0.1:4104/graphql',
          port: 4104,
          schemaFile: join(root, 'subgraphs/order/schema.graphql'),
        },
        {
          name: 'gift-cards',
          routingUrl: 'https://cards.example/graphql',
          port: 443,
          schemaFile: '/srv/cards.graphql',
        },
      ],
    });
  });

  it('of this repository is right, and its schema files are there', () => {
    const supergraph = readSupergraph();
    expect(supergraph.file).toBe(resolve(import.meta.dirname, '../../../supergraph.yaml'));
    expect(supergraph.subgraphs.filter(({ schemaFile }) => !existsSync(schemaFile))).toEqual([]);
    expect(supergraph.subgraphs.map(({ name }) => name)).toContain('order');
  });

  it('that is not there is said so', () => {
    expect(() => readSupergraph(join(root, 'nowhere'))).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining('nowhere') }),
    );
  });

  it.each([
    ['nothing', '', ['the file must be a map']],
    ['a list', subgraphs('  - order'), ['subgraphs must be a map']],
    ['no subgraph', subgraphs('  {}'), ['subgraphs lists none']],
    [
      'a version that floats',
      `federation_version: 2\nsubgraphs:\n${order}`,
      ['federation_version must be exact, such as =2.14.4'],
    ],
    ['a subgraph twice', subgraphs(`${order}\n${order}`), [expect.stringContaining('unique')]],
    ['a key that nothing reads', `${subgraphs(order)}\nextra: 1`, ['the file has an unknown key extra']],
    [
      'a schema from elsewhere',
      subgraphs(order.replace('file: order.graphql', 'subgraph_url: "http://x"')),
      ['order.schema has an unknown key subgraph_url', 'order.schema.file must be a path'],
    ],
    [
      'a name in capitals',
      subgraphs(order.replace('order:', 'Order_1:')),
      ['Order_1: a name is lower-case letters, digits and hyphens'],
    ],
    [
      'an address that is none',
      subgraphs(order.replace('http://127.0.0.1:4104/graphql', 'localhost')),
      [expect.stringContaining('order.routing_url')],
    ],
    [
      'an address of another kind',
      subgraphs(order.replace('http:', 'file:')),
      [expect.stringContaining('order.routing_url')],
    ],
    [
      'an address with a password',
      subgraphs(order.replace('//', '//me:secret@')),
      [expect.stringContaining('order.routing_url')],
    ],
    [
      'two subgraphs at one address',
      subgraphs(`${order}\n${order.replace('order:', 'shop:')}`),
      ['order and shop share http://127.0.0.1:4104/graphql'],
    ],
    ['a tab for a space', subgraphs('\torder: 1'), [expect.stringContaining('Tabs are not allowed')]],
  ])('with %s is refused', (_, yaml, expected) => {
    expect(problems(yaml)).toEqual(expected);
  });

  it('tells all that is wrong at once', () => {
    expect(problems(subgraphs('  Order: { routing_url: x }\n  shop: 1'))).toEqual([
      'Order: a name is lower-case letters, digits and hyphens',
      'Order.routing_url must be an http or https address without credentials',
      'Order.schema must be a map',
      'Order.schema.file must be a path',
      'shop must be a map',
    ]);
  });
});
