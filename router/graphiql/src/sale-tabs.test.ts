import { readdirSync, readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { printSchema } from '@apollo/federation-internals';
import { buildSchema, type GraphQLSchema, getOperationAST, parse, validate } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { findQuery, whoQuery } from './prepare-sale.ts';
import { newSale, openingTabs, saleTabs } from './sale-tabs.ts';
import { refreshMutation, signInMutation, signOutMutation } from './session-documents.ts';

const subgraphs = new URL('../../../subgraphs/', import.meta.url);
let graph: GraphQLSchema;

beforeAll(() => {
  const services = readdirSync(subgraphs).map((name) => ({
    name,
    url: `http://${name}`,
    typeDefs: parse(readFileSync(new URL(`${name}/schema.graphql`, subgraphs), 'utf8')),
  }));
  const { schema, errors } = composeServices(services);
  if (schema === undefined) throw new AggregateError(errors, 'The subgraphs do not compose.');
  // By way of text: composition brings its own copy of graphql.
  graph = buildSchema(printSchema(schema.toAPISchema()));
});

it.each(saleTabs)('$name is valid against the graph and named like its operation', ({ name, document }) => {
  expect(validate(graph, parse(document)).map(String)).toEqual([]);
  expect(getOperationAST(parse(document))?.name?.value).toBe(name);
});

it.each([signInMutation, refreshMutation, signOutMutation, whoQuery, findQuery])(
  'what the playground itself asks is valid (%#)',
  (document) => {
    expect(validate(graph, parse(document)).map(String)).toEqual([]);
  },
);

it('gives every tab the variables that its operation wants', () => {
  for (const { query, variables } of openingTabs()) {
    const wanted = getOperationAST(parse(query))?.variableDefinitions?.map(
      ({ variable }) => variable.name.value,
    );
    expect(Object.keys(JSON.parse(variables || '{}'))).toEqual(wanted);
  }
});

it('makes another order id and key for every sale', () => {
  expect(newSale().newOrderId).not.toBe(newSale().newOrderId);
  expect(newSale().newOrderId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
});
