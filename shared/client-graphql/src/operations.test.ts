import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { expect, it } from 'vitest';

const folder = new URL('./operations/', import.meta.url);
const documents = readdirSync(folder).map((file) => ({
  file,
  document: parse(readFileSync(new URL(file, folder), 'utf8')),
}));

it('names every operation, each name once, so that a safelist can go by names', () => {
  const names = documents.flatMap(({ document }) =>
    document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? definition.name?.value : undefined,
    ),
  );
  expect(names).not.toContain(undefined);
  expect(new Set(names).size).toBe(names.length);
});

it('keeps each operation in the file that bears its name', () => {
  for (const { file, document } of documents) {
    const [definition] = document.definitions;
    const name = definition?.kind === Kind.OPERATION_DEFINITION ? definition.name?.value : undefined;
    expect(name?.replace(/\B[A-Z]/g, '-$&').toLowerCase()).toBe(file.replace('.graphql', ''));
  }
});
