import { PathTree } from '@apollo/query-graphs';

/** What the trees of the planner keep to themselves. */
interface Tree {
  readonly graph: unknown;
  readonly vertex: unknown;
  /** What is asked of one subgraph as it is, without branches. */
  readonly localSelections?: readonly { equals(other: unknown): boolean }[] | undefined;
  readonly triggerEquality: unknown;
  readonly childs: readonly unknown[];
  mergeLocalSelectionsWith(other: Tree): Tree['localSelections'];
}

interface TreeMethods {
  merge(this: Tree, other: Tree): Tree;
  equalsSameRoot(this: Tree, other: Tree): boolean;
}

/**
 * Mends how @apollo/query-graphs 2.14 puts two trees together: where one of them has no branches it forgets about what that one
 * asks, and it takes trees for equal that ask for different things. Arguments from a context were read from what nobody had
 * asked for.
 */
export function mendPathTrees(): void {
  const methods = PathTree.prototype as unknown as TreeMethods;
  const { merge, equalsSameRoot } = methods;
  methods.merge = function (other) {
    if (this === other) return this;
    return hasBranches(this) && hasBranches(other) ? merge.call(this, other) : together(this, other);
  };
  methods.equalsSameRoot = function (other) {
    return this === other || (asksTheSame(this, other) && equalsSameRoot.call(this, other));
  };
}

function hasBranches({ childs }: Tree): boolean {
  return childs.length > 0;
}

function together(one: Tree, other: Tree): Tree {
  const { graph, vertex, triggerEquality } = one;
  const childs = [...one.childs, ...other.childs];
  const selections = one.mergeLocalSelectionsWith(other);
  return Reflect.construct(PathTree, [graph, vertex, selections, triggerEquality, childs]);
}

function asksTheSame({ localSelections: some = [] }: Tree, { localSelections: others = [] }: Tree): boolean {
  return some.length === others.length && some.every((selection, index) => selection.equals(others[index]));
}
