import { type DocumentNode, type FieldNode, Kind, print, visit } from 'graphql';

/** An operation in which every key stands for one thing. */
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
 * name of a field somewhere gets another name until the answer is written. So does a key that a client uses for several things,
 * which she may for objects that are of different types: to a subgraph of their interface object they are of one.
 */
export function safeAliases(document: DocumentNode, fieldNames: ReadonlySet<string>): SafeAliases {
  const asked = new Map<string, Set<string>>();
  visit(document, { Field: (field) => note(asked, field) });
  const isTaken = (name: string) => asked.has(name) || fieldNames.has(name) || back.has(name);
  const safe = new Map<string, string>();
  const back = new Map<string, string>();
  for (const [clientKey, things] of asked) {
    const owner = ownerOf(clientKey, [...things], fieldNames);
    for (const thing of things) {
      if (thing === owner) continue;
      const key = freeName(clientKey, isTaken);
      safe.set(`${clientKey}:${thing}`, key);
      back.set(key, clientKey);
    }
  }
  const keyOf = (field: FieldNode) => {
    const clientKey = clientKeyIn(field);
    return (safe.size > 0 && safe.get(`${clientKey}:${thingOf(field)}`)) || clientKey;
  };
  return {
    apply: (given) =>
      safe.size === 0 ? given : visit(given, { Field: (field) => renamed(field, keyOf(field)) }),
    keyOf,
    clientKeyOf: (key) => back.get(key) ?? key,
  };
}

/** @param asked by the client's keys, what each is used for */
function note(asked: Map<string, Set<string>>, field: FieldNode): void {
  const key = clientKeyIn(field);
  const things = asked.get(key) ?? new Set<string>();
  asked.set(key, things.add(thingOf(field)));
}

/** Which of the things that a client uses a key for keeps it. The name of a field belongs to that field, at best without arguments. */
function ownerOf(
  key: string,
  things: readonly string[],
  fieldNames: ReadonlySet<string>,
): string | undefined {
  if (!fieldNames.has(key)) return things[0];
  return things.find((thing) => thing === key) ?? things.find((thing) => thing.startsWith(`${key}(`));
}

/** A field with its arguments, whatever their order. */
function thingOf({ name, arguments: given = [] }: FieldNode): string {
  if (given.length === 0) return name.value;
  return `${name.value}(${given.map(print).toSorted().join()})`;
}

function clientKeyIn({ name, alias }: FieldNode): string {
  return alias?.value ?? name.value;
}

function freeName(alias: string, isTaken: (name: string) => boolean): string {
  let name = `${alias}_alias`;
  while (isTaken(name)) name += '_';
  return name;
}

function renamed(field: FieldNode, key: string): FieldNode | undefined {
  if (clientKeyIn(field) === key) return undefined;
  return { ...field, alias: { kind: Kind.NAME, value: key } };
}
