import {
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type { RouterPlugin } from './router-plugin.ts';

/** How much one request may ask for. */
export interface RequestLimits {
  readonly maxTokens: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxDirectives: number;
  readonly maxRootMutations: number;
  /** Selections after fragments are expanded: small documents with nested fragments grow past all bounds otherwise. */
  readonly maxRecursiveSelections: number;
  readonly maxValidationErrors: number;
}

/** A till asks for little; ten times that is still little. */
const defaultLimits: RequestLimits = {
  maxTokens: 1_500,
  maxDepth: 12,
  maxAliases: 30,
  maxDirectives: 5,
  maxRootMutations: 5,
  maxRecursiveSelections: 500,
  maxValidationErrors: 3,
};

/** Mutations that check a secret: more than one in a request would be guessing in bulk. */
const onceARequest: ReadonlySet<string> = new Set(['signIn', 'refreshSession']);

/** Refuses documents that ask for more than the limits, before anything is planned. A document is measured once. */
export function requestLimitsPlugin(limits: RequestLimits = defaultLimits): RouterPlugin {
  return {
    name: 'request-limits',
    serverOptions: {
      parseOptions: { maxTokens: limits.maxTokens },
      maxRecursiveSelections: limits.maxRecursiveSelections,
      validationOptions: { maxErrors: limits.maxValidationErrors },
      validationRules: [
        (context) => limitOccurrences(context, limits),
        (context) => limitDepth(context, limits.maxDepth),
        (context) => limitRootMutations(context, limits.maxRootMutations),
      ],
    },
  };
}

function limitOccurrences(context: ValidationContext, limits: RequestLimits): ASTVisitor {
  let aliases = 0;
  let directives = 0;
  return {
    Field: (node) => {
      if (node.alias) aliases += 1;
    },
    Directive: () => {
      directives += 1;
    },
    Document: {
      leave: () => {
        if (aliases > limits.maxAliases)
          report(context, { what: 'aliases', count: aliases, limit: limits.maxAliases });
        if (directives > limits.maxDirectives)
          report(context, { what: 'directives', count: directives, limit: limits.maxDirectives });
      },
    },
  };
}

/** Apollo Server runs these rules after the standard ones, so there are no cycles of fragments here. */
function limitDepth(context: ValidationContext, maxDepth: number): ASTVisitor {
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
      const depth = depthOf(node.selectionSet);
      if (depth > maxDepth) report(context, { what: 'levels', count: depth, limit: maxDepth }, node);
    },
  };
}

/** graphql-js has its own rule for the depth of introspection, and tools need the usual query. */
function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

function limitRootMutations(context: ValidationContext, maxRootMutations: number): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      if (node.operation !== 'mutation') return;
      const fields = rootFields(node, context);
      if (fields.length > maxRootMutations)
        report(context, { what: 'mutations', count: fields.length, limit: maxRootMutations }, node);
      const secrets = fields.filter(({ name }) => onceARequest.has(name.value));
      if (secrets.length > 1) report(context, { what: 'sign-ins', count: secrets.length, limit: 1 }, node);
    },
  };
}

function rootFields(operation: OperationDefinitionNode, context: ValidationContext): FieldNode[] {
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

interface Excess {
  readonly what: string;
  readonly count: number;
  readonly limit: number;
}

function report(context: ValidationContext, { what, count, limit }: Excess, node?: OperationDefinitionNode) {
  const message = `The document has ${count} ${what}; the limit is ${limit}.`;
  context.reportError(new GraphQLError(message, node ? { nodes: node } : {}));
}
