/** A subgraph while it is being made up. */
export interface SubgraphDraft {
  readonly name: string;
  readonly types: Map<string, TypeDraft>;
}

/** A type as one subgraph defines it. */
export interface TypeDraft {
  readonly keyword: 'type' | 'interface' | 'union' | 'enum' | 'scalar' | 'input';
  readonly name: string;
  readonly interfaces: Set<string>;
  readonly directives: string[];
  readonly fields: Map<string, FieldDraft>;
  /** Of a union or an enum. */
  readonly members: Set<string>;
}

/** A field as one subgraph defines it. */
export interface FieldDraft {
  readonly name: string;
  /** `(n: Int = 3)`, or nothing. */
  readonly args: string;
  readonly type: string;
  readonly directives: Set<string>;
}

/** A type of a subgraph, made where there is none. */
export function typeIn({ types }: SubgraphDraft, keyword: TypeDraft['keyword'], name: string): TypeDraft {
  const known = types.get(name);
  if (known) return known;
  const made: TypeDraft = {
    keyword,
    name,
    interfaces: new Set(),
    directives: [],
    fields: new Map(),
    members: new Set(),
  };
  types.set(name, made);
  return made;
}

/** Adds a field to a type, or directives to one that it has. */
export function addField(
  type: TypeDraft,
  field: Pick<FieldDraft, 'name' | 'type' | 'args'>,
  ...directives: string[]
): void {
  const known = type.fields.get(field.name) ?? { ...field, directives: new Set<string>() };
  type.fields.set(field.name, known);
  for (const directive of directives) known.directives.add(directive);
}

const imports = [
  '@key',
  '@shareable',
  '@external',
  '@requires',
  '@provides',
  '@override',
  '@inaccessible',
  '@interfaceObject',
  '@context',
  '@fromContext',
];

/** The text of a subgraph. */
export function printSubgraph({ types }: SubgraphDraft): string {
  const text = [...types.values()].map(printType).join('\n');
  return linked(text);
}

/** SDL with its link to the specification of Federation, which names the directives that it uses. */
export function linked(sdl: string, version = '2.9'): string {
  const used = imports.filter((name) => sdl.includes(name));
  const url = `https://specs.apollo.dev/federation/v${version}`;
  return `extend schema @link(url: "${url}", import: ${JSON.stringify(used)})\n${sdl}`;
}

function printType({ keyword, name, interfaces, directives, fields, members }: TypeDraft): string {
  const above = interfaces.size > 0 ? [`implements ${[...interfaces].join(' & ')}`] : [];
  const head = [keyword, name, ...above, ...directives].join(' ');
  if (keyword === 'union') return `${head} = ${[...members].join(' | ')}`;
  if (keyword === 'enum') return `${head} {\n  ${[...members].join('\n  ')}\n}`;
  if (fields.size === 0) return head;
  return `${head} {\n${[...fields.values()].map(printField).join('\n')}\n}`;
}

function printField({ name, args, type, directives }: FieldDraft): string {
  return `  ${[`${name}${args}: ${type}`, ...directives].join(' ')}`;
}
