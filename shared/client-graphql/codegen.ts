import { fileURLToPath } from 'node:url';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';
import { printSchema } from 'graphql';
import { readApiSchema } from './codegen/api-schema.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// BigInt and Decimal stay texts on the client: JSON numbers lose digits, and @goodgo/money reads texts.
const scalars = {
  ID: 'string',
  BigInt: 'string',
  CurrencyCode: 'string',
  Date: 'string',
  DateTime: 'string',
  Decimal: 'string',
};

const config: CodegenConfig = {
  schema: printSchema(readApiSchema(here('../../router/supergraph.graphql'))),
  documents: [here('./src/operations/*.graphql'), here('./src/fragments/*.graphql')],
  silent: true,
  generates: {
    [here('./src/generated/')]: {
      preset: 'client',
      // The documents reach the cache and, later, the router's safelist with the very same text.
      documentTransforms: [addTypenameSelectionDocumentTransform],
      presetConfig: { fragmentMasking: false, skipIndexFile: true },
      config: { enumType: 'string-literal', scalars, strictScalars: true, useTypeImports: true },
    },
    [here('./src/generated/possible-types.ts')]: { plugins: [here('./codegen/possible-types.ts')] },
  },
};

export default config;
