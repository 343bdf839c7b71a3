import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
} from 'graphql';
import { type Contents, contains, isCopied, namedIn } from './chain-contents.ts';
import {
  type FieldsType,
  graphOf,
  inGraph,
  isFieldsType,
  isTrue,
  joinField,
  joinsOf,
  textOf,
  withArgument,
} from './join-directives.ts';
import { type RequiringField, requiringFieldsIn } from './required-chains.ts';

/** A part of a graph that stands for itself. */
export interface Part {
  /** The graph and the part, as values of `join__Graph`. */
  readonly graph: string;
  readonly name: string;
  /** What its subgraph has behind its name in the plans. */
  readonly label: number | string;
  /** The fields that are in the part, and no longer in the graph. */
  readonly fields: readonly Omit<RequiringField, 'depth'>[];
  readonly contents: Contents;
  /** Names of fields that the part has to know for what requires them there. */
  readonly named: ReadonlySet<string>;
  /** Names of fields that the graph has to know for its keys, its `@provides` and what else requires them there. */
  readonly kept: ReadonlySet<string>;
}

/** What a graph has to know of the fields of others when some of its own are gone. */
export function keptIn(
  document: DocumentNode,
  graph: string,
  moved: readonly Omit<RequiringField, 'depth'>[],
): Set<string> {
  const left = requiringFieldsIn(document).filter(
    (field) =>
      field.graph === graph &&
      !moved.some((gone) => gone.graph === graph && gone.type === field.type && gone.field === field.field),
  );
  return namedIn(document, graph, left);
}

/** A definition of a supergraph with what is in parts of its graphs. */
export function withParts(parts: readonly Part[], node: DefinitionNode): DefinitionNode {
  if (!('name' in node) || !node.name) return node;
  const name = node.name.value;
  const inParts = parts.filter(({ contents }) => contents.has(name));
  if (inParts.length === 0) return node;
  if (isFieldsType(node)) {
    const fields = (node.fields ?? []).map((field) => fieldIn(inParts, node, field));
    return { ...node, fields, directives: directivesIn(inParts, name, node.directives) };
  }
  if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
    const fields = (node.fields ?? []).map((field) => ({
      ...field,
      directives: directivesIn(inParts, name, field.directives),
    }));
    return { ...node, fields, directives: directivesIn(inParts, name, node.directives) };
  }
  if (node.kind === Kind.ENUM_TYPE_DEFINITION) {
    const values = (node.values ?? []).map((value) => ({
      ...value,
      directives: directivesIn(inParts, name, value.directives),
    }));
    return { ...node, values, directives: directivesIn(inParts, name, node.directives) };
  }
  if (node.kind !== Kind.UNION_TYPE_DEFINITION && node.kind !== Kind.SCALAR_TYPE_DEFINITION) return node;
  return { ...node, directives: directivesIn(inParts, name, node.directives) };
}

/** What is said about a graph is also said about the parts of it. */
function directivesIn(
  parts: readonly Part[],
  type: string,
  directives: readonly ConstDirectiveNode[] = [],
): ConstDirectiveNode[] {
  const copies = parts.flatMap((part) =>
    directives
      .filter((directive) => graphOf(directive) === part.graph && pointsInto(part, directive))
      .map((directive) => findable(part, type, inGraph(directive, part.name))),
  );
  return [...directives, ...copies];
}

function pointsInto({ contents }: Part, directive: ConstDirectiveNode): boolean {
  const target = textOf(directive, 'interface') ?? textOf(directive, 'member');
  return target === undefined || contents.has(target);
}

/** Nothing is looked for in a part but what it is there for. */
function findable({ contents }: Part, type: string, directive: ConstDirectiveNode): ConstDirectiveNode {
  if (textOf(directive, 'key') === undefined || contents.get(type) !== 'whole') return directive;
  return withArgument(directive, 'resolvable', { kind: Kind.BOOLEAN, value: false });
}

function fieldIn(parts: readonly Part[], type: FieldsType, field: FieldDefinitionNode): FieldDefinitionNode {
  const name = field.name.value;
  const having = parts.filter(({ contents }) => contains(contents, type.name.value, name));
  const joins = joinsOf(field, 'field');
  if (joins.length === 0) {
    if (having.length === parts.length) return field; // it is in all graphs that have the type
    const graphs = new Set(joinsOf(type, 'type').flatMap((join) => graphOf(join) ?? []));
    const all = [...graphs, ...having.map((part) => part.name)].map(joinField);
    return { ...field, directives: [...(field.directives ?? []), ...all] };
  }
  const others = (field.directives ?? []).filter((directive) => !joins.includes(directive));
  const own = joins.flatMap((join) => movedOf(parts, type, field, join));
  const copies = having.flatMap((part) =>
    joins
      .filter((join) => graphOf(join) === part.graph && !isMoved(part, type, field, join))
      .flatMap((join) => copyOf(part, { type, name, join })),
  );
  return { ...field, directives: [...others, ...own, ...copies] };
}

/** What a part has of a field that its graph has; one that only a requirement names it knows by name, as one of others. */
function copyOf(
  part: Part,
  {
    type,
    name,
    join,
  }: { readonly type: FieldsType; readonly name: string; readonly join: ConstDirectiveNode },
): ConstDirectiveNode[] {
  if (isCopied(part.contents, type, join)) return [inGraph(join, part.name)];
  if (!part.named.has(name)) return [];
  const typeOf = join.arguments?.filter((argument) => argument.name.value === 'type') ?? [];
  const external = { kind: Kind.BOOLEAN, value: true } as const;
  return [withArgument(inGraph({ ...join, arguments: typeOf }, part.name), 'external', external)];
}

function movedOf(
  parts: readonly Part[],
  type: FieldsType,
  field: FieldDefinitionNode,
  join: ConstDirectiveNode,
): ConstDirectiveNode[] {
  const part = parts.find((known) => isMoved(known, type, field, join));
  if (part) return [inGraph(join, part.name)];
  const isNeedless = parts.some(
    ({ graph, fields, kept }) =>
      graph === graphOf(join) &&
      fields.some((moved) => moved.type === type.name.value) &&
      isTrue(join, 'external') &&
      !kept.has(field.name.value),
  );
  return isNeedless ? [] : [join];
}

function isMoved(
  { graph, fields }: Part,
  type: FieldsType,
  { name }: FieldDefinitionNode,
  join: ConstDirectiveNode,
): boolean {
  if (graphOf(join) !== graph || textOf(join, 'requires') === undefined) return false;
  return fields.some((moved) => moved.type === type.name.value && moved.field === name.value);
}
