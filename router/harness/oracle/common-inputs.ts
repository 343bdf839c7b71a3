import type { InputValueDefinitionNode } from 'graphql';

/** Arguments of a field, or fields of an input type, as several subgraphs have them. */
export interface CommonInputs {
  /** Those that all of them have and none hides: the API has no others. */
  readonly known: ReadonlyMap<string, InputValueDefinitionNode>;
  readonly dropped: readonly InputValueDefinitionNode[];
}

/** What the inputs of subgraphs have in common. */
export function commonInputs(lists: readonly (readonly InputValueDefinitionNode[])[]): CommonInputs {
  const isKnown = ({ name }: InputValueDefinitionNode) =>
    lists.every((list) => list.some((other) => other.name.value === name.value && !isHidden(other)));
  const all = lists.flat();
  return {
    known: new Map(all.filter(isKnown).map((node) => [node.name.value, node])),
    dropped: all.filter((node) => !isKnown(node)),
  };
}

function isHidden({ directives = [] }: InputValueDefinitionNode): boolean {
  return directives.some(({ name }) => name.value === 'inaccessible');
}
