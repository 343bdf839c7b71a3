import {
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type { RequestLimits } from '../../config/router-config.ts';
import { atMost } from './limit-exceeded.ts';

/** Counts the fields at the root of each operation, fragments spread out: each is work for a subgraph. */
export function limitRootFields(
  context: ValidationContext,
  { rootFields, rootMutations }: RequestLimits,
  onceARequest: readonly string[],
): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      const fields = rootFieldsOf(node, context);
      const count = fields.length;
      if (node.operation !== 'mutation') {
        atMost(context, { code: 'LIMIT_ROOT_FIELDS', what: 'root fields', count, limit: rootFields }, node);
        return;
      }
      atMost(context, { code: 'LIMIT_ROOT_MUTATIONS', what: 'mutations', count, limit: rootMutations }, node);
      const guarded = fields.filter(({ name }) => onceARequest.includes(name.value)).length;
      const what = `mutations out of ${onceARequest.join(', ')}`;
      atMost(context, { code: 'LIMIT_ONCE_A_REQUEST', what, count: guarded, limit: 1 }, node);
    },
  };
}

/** A fragment that is spread twice selects the same fields again, which are merged. */
function rootFieldsOf(operation: OperationDefinitionNode, context: ValidationContext): FieldNode[] {
  const seen = new Set<FragmentDefinitionNode>();
  const fieldsOf = (set: SelectionSetNode): FieldNode[] =>
    set.selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) return [node];
      if (node.kind === Kind.INLINE_FRAGMENT) return fieldsOf(node.selectionSet);
      const fragment = context.getFragment(node.name.value);
      if (!fragment || seen.has(fragment)) return [];
      seen.add(fragment);
      return fieldsOf(fragment.selectionSet);
    });
  return fieldsOf(operation.selectionSet);
}
