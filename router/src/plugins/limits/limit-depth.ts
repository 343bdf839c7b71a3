import {
  type ASTVisitor,
  type FieldNode,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { atMost } from './limit-exceeded.ts';

/** Apollo Server runs this rule after the standard ones, so there are no cycles of fragments here. */
export function limitDepth(context: ValidationContext, limit: number): ASTVisitor {
  const depthOfFragment = new Map<string, number>();
  const depthOf = (set: SelectionSetNode): number => Math.max(...set.selections.map(depthOfSelection));
  const depthOfSelection = (node: SelectionSetNode['selections'][number]): number => {
    if (node.kind === Kind.INLINE_FRAGMENT) return depthOf(node.selectionSet);
    if (node.kind === Kind.FRAGMENT_SPREAD) return depthOfSpread(node.name.value);
    if (!node.selectionSet || isIntrospection(node)) return 1;
    return 1 + depthOf(node.selectionSet);
  };
  const depthOfSpread = (name: string): number => {
    const known = depthOfFragment.get(name);
    if (known !== undefined) return known;
    const fragment = context.getFragment(name);
    const depth = fragment ? depthOf(fragment.selectionSet) : 0;
    depthOfFragment.set(name, depth);
    return depth;
  };
  return {
    OperationDefinition: (node) => {
      const count = depthOf(node.selectionSet);
      atMost(context, { code: 'LIMIT_DEPTH', what: 'levels', count, limit }, node);
    },
  };
}

/** graphql-js has its own rule for the depth of introspection, and tools need the usual query. */
function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}
