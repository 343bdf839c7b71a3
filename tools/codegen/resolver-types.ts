import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { AppError } from '@goodgo/errors';
import type { DocumentNode } from 'graphql';
import type { Step } from './step.ts';

/** The resolver types of a subgraph: `schema.graphql` and `src/resolvers/mappers.ts` → `src/generated/resolver-types.ts`. */
export function resolverTypesStep(root: string, name: string): Step {
  const folder = `${root}/subgraphs/${name}`;
  const output = `${folder}/src/generated/resolver-types.ts`;
  const schemaFile = `${folder}/schema.graphql`;
  const mappersFile = `${folder}/src/resolvers/mappers.ts`;
  return {
    name: `resolver types of ${name}`,
    inputs: [
      schemaFile,
      mappersFile,
      `${root}/node_modules/@graphql-codegen/typescript-resolvers/package.json`,
      import.meta.filename,
    ],
    output,
    stamp: `${folder}/src/generated/.resolver-types.stamp`,
    run: async () => {
      const { parse } = await import('graphql');
      const schema = parse(readFileSync(schemaFile, 'utf8'));
      const code = await generateResolverTypes(name, schema, readMappers(mappersFile, schema));
      mkdirSync(`${folder}/src/generated`, { recursive: true });
      writeFileSync(output, code);
    },
  };
}

/** The library is loaded here and not above: it costs more than a run that finds nothing to do. */
async function generateResolverTypes(
  name: string,
  schema: DocumentNode,
  mappers: Readonly<Record<string, string>>,
): Promise<string> {
  const [{ codegen }, typescript, typescriptResolvers] = await Promise.all([
    import('@graphql-codegen/core'),
    import('@graphql-codegen/typescript'),
    import('@graphql-codegen/typescript-resolvers'),
  ]);
  const contextName = `${name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Context`;
  return codegen({
    schema,
    documents: [],
    filename: 'resolver-types.ts',
    pluginMap: { typescript, typescriptResolvers },
    plugins: [{ typescript: {} }, { typescriptResolvers: {} }],
    config: { ...settings, mappers, contextType: `../context.ts#${contextName}` },
  });
}

/** How the scalars of the graph come in and go out; @goodgo/subgraph-kit parses and serialises them so. */
const scalars = {
  ID: 'string',
  BigInt: { input: 'bigint', output: 'bigint | string' },
  CurrencyCode: 'string',
  Date: 'string',
  DateTime: { input: 'string', output: 'Date | string' },
  Decimal: 'string',
};

const settings = {
  federation: true,
  disableFederationDirectiveAndScalarInjection: true, // it would add what Federation 1 had
  enumsAsTypes: true,
  scalars,
  strictScalars: true,
  useTypeImports: true,
  immutableTypes: true,
  // A nullable field of an input may be left out; a resolver says `null` when it has nothing, and every field of
  // Query and Mutation needs one.
  avoidOptionals: {
    field: true,
    inputValue: false,
    defaultValue: true,
    query: true,
    mutation: true,
    subscription: true,
  },
  inputMaybeValue: 'T | null | undefined',
  resolversNonOptionalTypename: { interfaceImplementingType: true, unionMember: true },
  makeResolverTypeCallable: true,
};

const mapperExport = /^export (?:type|interface) (\w+)Mapper\b/gm;

/**
 * What the resolvers of a type get as their parent: an exported type `<GraphQL type>Mapper` of `mappers.ts`. A GraphQL
 * type without one is represented by itself.
 */
function readMappers(file: string, schema: DocumentNode): Record<string, string> {
  if (!existsSync(file)) return {};
  const types = new Set(schema.definitions.flatMap((node) => ('name' in node && node.name?.value) || []));
  const names = [...readFileSync(file, 'utf8').matchAll(mapperExport)].map(([, type]) => type ?? '');
  const unknown = names.filter((type) => !types.has(type));
  if (unknown.length > 0) {
    throw new AppError(
      'CONFIG_INVALID',
      `${file} maps ${unknown.join(', ')}, which the schema does not have.`,
    );
  }
  return Object.fromEntries(names.map((type) => [type, `../resolvers/mappers.ts#${type}Mapper`]));
}
