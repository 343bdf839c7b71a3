import {
  DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
  errorCauses,
  type Schema,
  Supergraph,
} from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { AppError } from '@goodgo/errors';
import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind } from 'graphql';
import { BoundedMap } from '../bounded-map.ts';
import type { PlannedGraph } from '../compile/planned-graph.ts';
import { type TypeHierarchy, typeHierarchyOf } from '../compile/type-hierarchy.ts';
import { planInSeries } from './in-series.ts';
import { interfaceObjectsIn } from './interface-objects-in.ts';
import { overrideLabelsOf } from './override-labels.ts';
import { inTurns, isContradiction, type Plan, plannerOf } from './planner.ts';
import { fixRequiredArguments } from './required-arguments.ts';
import { onlyResolvableKeys } from './resolvable-keys.ts';
import { type IsSound, soundnessOn } from './sound-plan.ts';
import { type WaysToPlan, waysToPlan } from './ways-to-plan.ts';
import { TooLongError } from './within.ts';

/** A composed graph, ready to be planned on. */
export interface LoadedSupergraph extends PlannedGraph {
  /** What clients see of it. */
  readonly apiSchema: GraphQLSchema;
  /** The names of all fields, those that the API hides too. */
  readonly fieldNames: ReadonlySet<string>;
  /** The labels of `@override` that a request may have on. */
  readonly labels: readonly string[];
  /** Plans the only operation of a document for requests with these labels. @throws GraphQLError when it cannot be planned */
  plan(document: DocumentNode, labels: ReadonlySet<string>): QueryPlan;
}

/** Those of operations that were hard to plan lately: each takes some megabytes. */
const mostPlanners = 8;
const tooLong = 'The operation takes too long to plan: ask for less at once.';
const tooInvolved = 'The operation is too involved to be planned: ask for less at once.';

/**
 * Loads a supergraph.
 * @param longestPlanningMs how long an operation may be planned
 * @throws Error that says why it is none, or what of it is not supported
 */
export function loadSupergraph(supergraphSdl: string, longestPlanningMs: number): LoadedSupergraph {
  const given = validated(supergraphSdl);
  const supergraphOf = (sdl: string) => (sdl === supergraphSdl ? given : build(sdl));
  const fixed = fixRequiredArguments(onlyResolvableKeys(supergraphSdl));
  const { fixedFields } = fixed;
  const ways = waysToPlan(fixed.supergraphSdl);
  const supergraph = supergraphOf(ways.first.supergraphSdl);
  const types = typeHierarchyOf(supergraph.schema);
  const plan = planOf(ways, { supergraph, types, supergraphOf });
  const labels = overrideLabelsOf(supergraphSdl);
  return {
    apiSchema: given.apiSchema().toGraphQLJSSchema(),
    types,
    fixedFields,
    fieldNames: fieldNamesOf(supergraph.schema),
    interfaceObjects: interfaceObjectsIn(supergraphSdl),
    labels,
    plan: (document, on) => {
      try {
        return plan(document, new Map(labels.map((label) => [label, on.has(label)])), longestPlanningMs);
      } catch (error) {
        if (error instanceof TooLongError) throw new AppError('BAD_USER_INPUT', tooLong, { cause: error });
        if (isContradiction(error)) throw new AppError('BAD_USER_INPUT', tooInvolved, { cause: error });
        if (error instanceof GraphQLError) throw error;
        const originalError = error instanceof Error ? error : null;
        throw new GraphQLError('The graph has no way to answer this operation.', { originalError });
      }
    },
  };
}

interface PlanningParts {
  /** For the first of the ways. */
  readonly supergraph: Supergraph;
  readonly types: TypeHierarchy;
  readonly supergraphOf: (supergraphSdl: string) => Supergraph;
}

function planOf({ first, others }: WaysToPlan, { supergraph, types, supergraphOf }: PlanningParts): Plan {
  const firstPlan = plannerOf(supergraph, soundnessOn(first.supergraphSdl, types));
  const planners = new BoundedMap<string, Plan>(mostPlanners);
  function* otherPlans(operation: DocumentNode): Iterable<Plan> {
    for (const { supergraphSdl, isAccepted } of others?.(operation) ?? [])
      yield planners.getOrMake(supergraphSdl, () => {
        const isSound = soundnessOn(supergraphSdl, types);
        const counts: IsSound = (...plan) => isAccepted(...plan) && isSound(...plan);
        return plannerOf(supergraphOf(supergraphSdl), counts);
      });
  }
  const plan = others ? inTurns(firstPlan, otherPlans) : firstPlan;
  return (document, labels, withinMs) => {
    if (!isMutation(document)) return plan(document, labels, withinMs);
    const end = performance.now() + withinMs;
    return planInSeries(document, (field) => plan(field, labels, end - performance.now()));
  };
}

function isMutation({ definitions }: DocumentNode): boolean {
  return definitions.some((node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === 'mutation');
}

/** Those of a gateway, and `@context`: its mark `for: SECURITY` says that nobody may leave the arguments out. */
const supportedFeatures = new Set([
  ...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
  'https://specs.apollo.dev/context/v0.1',
]);

function validated(supergraphSdl: string): Supergraph {
  try {
    return Supergraph.build(supergraphSdl, { supportedFeatures, validateSupergraph: true });
  } catch (error) {
    const [first] = (error instanceof Error && errorCauses(error)) || [];
    throw first ?? error;
  }
}

function build(supergraphSdl: string): Supergraph {
  return Supergraph.build(supergraphSdl, { supportedFeatures, validateSupergraph: false }); // it is what was validated, but for our fixes
}

function fieldNamesOf(schema: Schema): ReadonlySet<string> {
  const types = [...schema.objectTypes(), ...schema.interfaceTypes()];
  return new Set(types.flatMap((type) => type.fields().map(({ name }) => name)));
}
