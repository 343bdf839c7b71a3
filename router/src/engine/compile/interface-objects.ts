import type { FetchDataRewrite, FetchNode } from '@apollo/query-planner';
import { type FieldNode, type InlineFragmentNode, Kind, parse, print, type SelectionSetNode } from 'graphql';
import { interfaceObjectNamed } from '../plan/part-graphs.ts';
import { askingEntities, entitiesIn, withOperation } from './fetch-operation.ts';

/**
 * A fetch for types of which its subgraph knows the interface only, as that subgraph knows them: as things of one type. Those
 * that are asked for different fields are asked for in fetches of their own, so that none is asked for what it does not require.
 */
export function asInterfaceObjects(node: FetchNode): FetchNode[] {
  const interfaceName = interfaceObjectNamed(node.serviceName);
  const { requires } = node;
  if (interfaceName === undefined || !requires) return [node];
  const document = parse(node.operation, { noLocation: true });
  const entities = entitiesIn(document);
  const told = new Set(requires.flatMap((one) => (one.kind === 'InlineFragment' ? one.typeCondition : [])));
  const byAsked = Map.groupBy(told, (type) => print(askedOf([type, interfaceName], entities)));
  return [...byAsked.values()].map((types) => {
    const asked = askedOf([types[0], interfaceName], entities);
    return {
      ...withOperation(node, askingEntities(document, onInterface(interfaceName, asked))),
      requires: requires.filter((one) => one.kind === 'InlineFragment' && types.includes(one.typeCondition)),
      inputRewrites: types.map((type) => named(interfaceName, type)),
    };
  });
}

/** What is asked of things of a type, by its name or by that of the interface. */
function askedOf(names: readonly (string | undefined)[], entities: FieldNode | undefined): SelectionSetNode {
  const selections = entities?.selectionSet?.selections.flatMap((one) =>
    one.kind === Kind.INLINE_FRAGMENT && names.includes(one.typeCondition?.name.value)
      ? one.selectionSet.selections
      : [],
  );
  return { kind: Kind.SELECTION_SET, selections: selections ?? [] };
}

/** Asks for this of things of the interface. */
function onInterface(interfaceName: string, selectionSet: SelectionSetNode): SelectionSetNode {
  const name = { kind: Kind.NAME, value: interfaceName } as const;
  const fragment: InlineFragmentNode = {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name },
    selectionSet,
  };
  return { kind: Kind.SELECTION_SET, selections: [fragment] };
}

function named(interfaceName: string, type = ''): FetchDataRewrite {
  return { kind: 'ValueSetter', path: [`... on ${type}`, '__typename'], setValueTo: interfaceName };
}
