import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';

/** An operation whose aliases cannot be taken for fields. */
export interface SafeAliases {
  /** A document of the client with our keys: what is planned. */
  apply(document: DocumentNode): DocumentNode;
  /** The key under which a field of the client's operation stands in what the subgraphs tell. */
  keyOf(field: FieldNode): string;
  /** The client's key for one of ours: for the paths of errors. */
  clientKeyOf(key: string): string;
}

/**
 * What is fetched is kept by its key, and keys and requirements of entities are read from there by the names of fields.
 * A client who writes `id: title` would give every subgraph after that the title for the id. So an alias that is the
 * name of a field somewhere gets another name until the answer is written.
 */
export function safeAliases(document: DocumentNode, fieldNames: ReadonlySet<string>): SafeAliases {
  const aliases = new Set<string>();
  visit(document, { Field: ({ alias }) => void (alias && aliases.add(alias.value)) });
  const safe = new Map<string, string>();
  for (const alias of aliases) {
    if (fieldNames.has(alias))
      safe.set(
        alias,
        freeName(alias, (name) => aliases.has(name) || fieldNames.has(name)),
      );
  }
  const back = new Map([...safe].map(([alias, key]) => [key, alias]));
  const keyOf = ({ name, alias }: FieldNode) =>
    alias && alias.value !== name.value ? (safe.get(alias.value) ?? alias.value) : name.value;
  return {
    apply: (given) =>
      safe.size === 0 ? given : visit(given, { Field: (field) => renamed(field, keyOf(field)) }),
    keyOf,
    clientKeyOf: (key) => back.get(key) ?? key,
  };
}

function freeName(alias: string, isTaken: (name: string) => boolean): string {
  let name = `${alias}_alias`;
  while (isTaken(name)) name += '_';
  return name;
}

function renamed(field: FieldNode, key: string): FieldNode | undefined {
  if (!field.alias || field.alias.value === key) return undefined;
  return { ...field, alias: { kind: Kind.NAME, value: key } };
}
