/**
 * `npm run codegen -w @goodgo/client-graphql`: the operations and fragments as typed documents, and what Apollo's cache
 * has to know about interfaces. The libraries are called directly: their command line would double the install.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addTypenameSelectionDocumentTransform, preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { parse, print, printSchema } from 'graphql';
import { readApiSchema } from './codegen/api-schema.ts';
import { plugin as possibleTypes } from './codegen/possible-types.ts';

const here = import.meta.dirname;
const output = join(here, 'src/generated/');

// BigInt and Decimal stay texts on the client: JSON numbers lose digits, and @goodgo/money reads texts.
const scalars = {
  ID: 'string',
  BigInt: 'string',
  CurrencyCode: 'string',
  Date: 'string',
  DateTime: 'string',
  Decimal: 'string',
};

const schemaAst = readApiSchema(resolve(here, '../../router/supergraph.graphql'));
const files = await preset.buildGeneratesSection({
  baseOutputDir: output,
  schema: parse(printSchema(schemaAst)),
  schemaAst,
  documents: ['fragments', 'operations'].flatMap(documentsIn),
  config: { enumType: 'string-literal', scalars, strictScalars: true, useTypeImports: true },
  presetConfig: { fragmentMasking: false, skipIndexFile: true },
  // The documents reach the cache and, later, the router's safelist with the very same text.
  documentTransforms: [
    { name: 'typename', transformObject: addTypenameSelectionDocumentTransform, config: {} },
  ],
  plugins: [],
  pluginMap: {},
});
mkdirSync(output, { recursive: true });
for (const file of files) writeFileSync(file.filename, await codegen(file));
writeFileSync(join(output, 'possible-types.ts'), possibleTypes(schemaAst));

function documentsIn(folder: string) {
  const path = join(here, 'src', folder);
  const names = readdirSync(path).filter((name) => name.endsWith('.graphql'));
  return names.sort().map((name) => {
    const document = parse(readFileSync(join(path, name), 'utf8'));
    return { location: join(path, name), document, rawSDL: print(document) };
  });
}
