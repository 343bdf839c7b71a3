import { type DocumentNode, parse, print } from 'graphql';
import { askedWith } from './asked-names.ts';
import { contentsOf, leadsToEntities, namedIn } from './chain-contents.ts';
import { keptIn, type Part, withParts } from './chain-parts.ts';
import { argumentOf, isFieldsType, isResolvable, isTrue, joinsIn, joinsOf } from './join-directives.ts';
import { freeNames, withGraphs } from './part-graphs.ts';
import { type RequiringField, requiredChainsIn } from './required-chains.ts';

/**
 * A supergraph in which fields with `@requires` that require each other stand in graphs of their own, one for each level,
 * which are the same subgraph to the router. The planner, while it works out how to know what is required, puts fetches
 * to one subgraph together though one of them needs what the other is to find out, and asks a subgraph for its external
 * fields. It has no occasion where no two levels are one graph. But the time that it takes grows with each graph, so the
 * fields that an operation does not need stay where they are.
 *
 * @param asked the names of the fields that the operation asks for
 */
export function separateRequiredChains(supergraphSdl: string, asked: ReadonlySet<string>): string {
  if (!supergraphSdl.includes('requires:')) return supergraphSdl;
  const document = parse(supergraphSdl, { noLocation: true });
  const parts = partsOf(document, askedWith(document, asked));
  if (parts.length === 0) return supergraphSdl;
  const definitions = withGraphs(document, parts).map((node) => withParts(parts, node));
  return print({ ...document, definitions });
}

function partsOf(document: DocumentNode, needed: ReadonlySet<string>): Part[] {
  const chains = requiredChainsIn(document).filter(({ field }) => needed.has(field));
  const movable = chains.filter((field) => isMovable(document, field));
  const nameFor = freeNames(document);
  const groups = Map.groupBy(movable, (field) => groupOf(document, field));
  return [...groups.values()].map((fields, index): Part => {
    const graph = fields[0]?.graph ?? '';
    const kept = keptIn(document, graph, movable);
    const contents = contentsOf(document, fields);
    const named = namedIn(document, graph, fields);
    return { graph, name: nameFor(graph, index), label: index, fields, contents, named, kept };
  });
}

/** A field that leads to entities stands alone: below it the others may be asked for again. */
function groupOf(document: DocumentNode, field: RequiringField): string {
  const { type, graph, depth } = field;
  const isAlone = leadsToEntities(document, field);
  return [graph, depth, ...(isAlone ? [type, field.field] : [])].join(' ');
}

/**
 * A field that depends on where it stands, or on a label, stays; and so does one of an interface object, and one whose object
 * nobody can come back to.
 */
function isMovable(document: DocumentNode, { type, field, graph }: RequiringField): boolean {
  const definition = document.definitions.find((node) => isFieldsType(node) && node.name.value === type);
  if (!definition || !isFieldsType(definition)) return false;
  const types = joinsIn(definition, 'type', graph);
  const joins = joinsOf(definition.fields?.find(({ name }) => name.value === field) ?? {}, 'field');
  return (
    types.some(isResolvable) &&
    !types.some((join) => isTrue(join, 'isInterfaceObject')) &&
    !joins.some((join) => argumentOf(join, 'overrideLabel') ?? argumentOf(join, 'contextArguments'))
  );
}
