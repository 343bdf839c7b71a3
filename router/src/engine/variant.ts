import type { FieldNode } from 'graphql';
import { compilePlan, groupsOf } from './compile/compile-plan.ts';
import { describePlan, type PlanStep } from './compile/describe-plan.ts';
import type { FetchGroup } from './compile/schedule.ts';
import type { Step } from './execute/run.ts';
import { compileIntrospection, type Introspect } from './introspect.ts';
import type { Operation } from './operation.ts';
import { type PlanningFacts, plannable } from './plan/plannable.ts';
import { isAboutSchema } from './plan/possible-fragments.ts';
import type { SafeAliases } from './plan/safe-aliases.ts';
import type { LoadedSupergraph } from './plan/supergraph.ts';
import { type AskedByType, askedByType } from './project/asked-fields.ts';
import { type AskedPath, askedPathIn } from './project/asked-path.ts';
import { collectFields, type Selections } from './project/collect-fields.ts';
import { projectOperation } from './project/project-operation.ts';
import type { Write } from './project/write.ts';

/** On what a plan depends besides its operation. */
export interface Conditions {
  /** The variables of `@skip` and `@include` that are true. */
  readonly variables: ReadonlySet<string>;
  /** The labels of `@override` that are on. */
  readonly labels: ReadonlySet<string>;
}

/** An operation under conditions, compiled. */
export interface Variant {
  readonly conditions: Conditions;
  /** Undefined for a plan that asks nobody. */
  readonly step: Step | undefined;
  readonly write: Write;
  readonly askedPath: AskedPath;
  readonly introspect: Introspect | undefined;
  /** Whether it asks for anything that a subgraph has to tell. */
  readonly needsSubgraphs: boolean;
  /** Plans once more: of a thousand plans that are kept hardly one is ever read, so their descriptions are not. */
  readonly describe: () => readonly PlanStep[];
  readonly planningMs: number;
}

/** Plans and compiles what the conditions leave of an operation. @throws GraphQLError or AppError when it can't be planned */
export function compileVariant(
  supergraph: LoadedSupergraph,
  { operation, aliases }: { readonly operation: Operation; readonly aliases: SafeAliases },
  conditions: Conditions,
): Variant {
  const started = performance.now();
  const { apiSchema: schema, interfaceObjects } = supergraph;
  const isTrue = (name: string) => conditions.variables.has(name);
  const selections = { schema, fragments: operation.fragments, keyOf: aliases.keyOf, isTrue };
  const rootFields = rootFieldsOf(selections, operation);
  const asked = [...rootFields.values()].flat();
  const needsSubgraphs = asked.some(({ name }) => !name.value.startsWith('__'));
  const askedOf = askedByType(selections, operation.definition);
  const facts = { askedOf, schema, interfaceObjects, aliases, isTrue, rootFields, labels: conditions.labels };
  const plan = () => (needsSubgraphs ? planGroups(supergraph, operation, facts) : undefined);
  const groups = plan();
  return {
    conditions,
    step: groups && compilePlan(groups, supergraph),
    write: projectOperation(selections, operation.definition),
    askedPath: askedPathIn(selections, operation.definition),
    introspect: compileIntrospection(schema, operation, asked.filter(isAboutSchema), aliases),
    needsSubgraphs,
    describe: () => describePlan(plan() ?? [], supergraph.fixedFields),
    planningMs: performance.now() - started, // last, when all of it is done
  };
}

interface PlanFacts extends PlanningFacts {
  readonly askedOf: AskedByType;
  readonly labels: ReadonlySet<string>;
}

/** The requests to subgraphs; undefined where the planner finds no way. */
function planGroups(
  supergraph: LoadedSupergraph,
  operation: Operation,
  facts: PlanFacts,
): readonly FetchGroup[] | undefined {
  const { node } = supergraph.plan(plannable(operation, facts), facts.labels);
  const isSerial = operation.definition.operation === 'mutation';
  return node && groupsOf(node, { graph: supergraph, asked: facts.askedOf, isSerial });
}

function rootFieldsOf(selections: Selections, { definition }: Operation): Map<string, FieldNode[]> {
  const root = selections.schema.getRootType(definition.operation);
  return root ? collectFields(selections, root, [definition.selectionSet]) : new Map();
}
