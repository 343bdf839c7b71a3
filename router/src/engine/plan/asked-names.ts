import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import { argumentOf, isFieldsType, joinsOf, textOf } from './join-directives.ts';

/** The names of the fields that an operation asks for. */
export function askedNames(operation: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(operation, { Field: ({ name }) => void names.add(name.value) });
  return names;
}

/**
 * The names of fields that are asked for, with those of all that may have to be known for them: keys, what they require, and what
 * their arguments are read from (`@fromContext`).
 */
export function askedWith(supergraph: DocumentNode, asked: ReadonlySet<string>): ReadonlySet<string> {
  const types = supergraph.definitions.filter(isFieldsType);
  const keys = types.flatMap((type) => joinsOf(type, 'type').flatMap((join) => namesIn(textOf(join, 'key'))));
  const needs = Map.groupBy(
    types.flatMap(({ fields = [] }) => fields),
    ({ name }) => name.value,
  );
  const found = new Set<string>();
  const add = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    for (const field of needs.get(name) ?? [])
      for (const join of joinsOf(field, 'field'))
        for (const needed of [...namesIn(textOf(join, 'requires')), ...contextNamesIn(join)]) add(needed);
  };
  for (const name of [...asked, ...keys]) add(name);
  return found;
}

function contextNamesIn(join: ConstDirectiveNode): string[] {
  const args = argumentOf(join, 'contextArguments');
  const values = args?.kind === Kind.LIST ? args.values : [];
  return values.flatMap((value) => {
    const fields = value.kind === Kind.OBJECT ? value.fields : [];
    const selection = fields.find(({ name }) => name.value === 'selection')?.value;
    return selection?.kind === Kind.STRING ? namesIn(selection.value) : [];
  });
}

/** The words in the text of a selection: types may be among them, which does no harm. */
function namesIn(text = ''): string[] {
  return text.match(/\w+/g) ?? [];
}
