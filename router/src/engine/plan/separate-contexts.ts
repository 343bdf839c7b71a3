import {
  type ConstObjectValueNode,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  type ValueNode,
} from 'graphql';
import {
  argumentOf,
  type FieldsType,
  isFieldsType,
  selectionSetIn,
  withArgument,
} from './join-directives.ts';
import {
  type FixedSupergraph,
  type Fixing,
  fixingOf,
  fixSelections,
  withStandIns,
} from './required-arguments.ts';

/**
 * A supergraph in which each argument from a context (`@fromContext`) is read from fields of its own, which stand for those that
 * it names. Where two are read by way of one field, or one from what is asked for anyway, the planner forgets about some of it.
 */
export function separateContexts({ supergraphSdl, fixedFields }: FixedSupergraph): FixedSupergraph {
  if (!supergraphSdl.includes('contextArguments:')) return { supergraphSdl, fixedFields };
  const document = parse(supergraphSdl, { noLocation: true });
  const fixing = fixingOf(document, fixedFields);
  const reading: Reading = { fixing, setters: settersIn(document) };
  const definitions = document.definitions.map((node) =>
    isFieldsType(node) ? withOwnFields(reading, node) : node,
  );
  const extended = definitions.map((node) => (isFieldsType(node) ? withStandIns(fixing, node) : node));
  return { supergraphSdl: print({ ...document, definitions: extended }), fixedFields: fixing };
}

interface Reading {
  readonly fixing: Fixing;
  /** The types that set each context. */
  readonly setters: ReadonlyMap<string, readonly string[]>;
}

function settersIn({ definitions }: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const set = definitions.flatMap((node) =>
    'name' in node && node.name && 'directives' in node
      ? contextsOf(node.directives ?? []).map((context) => ({ context, type: node.name?.value ?? '' }))
      : [],
  );
  const byContext = Map.groupBy(set, ({ context }) => context);
  return new Map([...byContext].map(([context, all]) => [context, all.map(({ type }) => type)]));
}

function contextsOf(directives: readonly DirectiveNode[]): string[] {
  return directives
    .filter(({ name }) => name.value === 'context')
    .flatMap(({ arguments: args }) => args?.flatMap(({ value }) => textIn(value) ?? []) ?? []);
}

function withOwnFields(reading: Reading, type: FieldsType): FieldsType {
  const fields = (type.fields ?? []).map((field) => ({
    ...field,
    directives: (field.directives ?? []).map((join) => {
      const args = argumentOf(join, 'contextArguments');
      if (args?.kind !== Kind.LIST) return join;
      const place = `${type.name.value}.${field.name.value}`;
      const values = args.values.map((value) =>
        value.kind === Kind.OBJECT ? readApart(reading, place, value) : value,
      );
      return withArgument(join, 'contextArguments', { ...args, values });
    }),
  }));
  return { ...type, fields };
}

/** @param value `{context: "…", name: "from", type: "String", selection: " { q }"}` */
function readApart({ fixing, setters }: Reading, place: string, value: ConstObjectValueNode) {
  const text = (name: string) => textIn(value.fields.find((field) => field.name.value === name)?.value);
  const selection = text('selection')?.trim() ?? '';
  const isPlain = selection.startsWith('{');
  const selectionSet = selectionSetIn(isPlain ? selection.slice(1, -1) : selection);
  const requiredBy = `${place}(${text('name')})`;
  const [fixed] = (setters.get(text('context') ?? '') ?? []).map((type) =>
    fixSelections(fixing, { type, requiredBy }, selectionSet, new Set()),
  );
  if (!fixed) return value;
  const printed = stripIgnoredCharacters(print(fixed));
  const own = { kind: Kind.STRING, value: ` ${isPlain ? printed : printed.slice(1, -1)}` } as const;
  const fields = value.fields.map((field) =>
    field.name.value === 'selection' ? { ...field, value: own } : field,
  );
  return { ...value, fields };
}

function textIn(value: ValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}
