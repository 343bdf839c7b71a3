import { type DocumentNode, type FieldNode, GraphQLError, getVariableValues } from 'graphql';
import { BoundedMap } from './bounded-map.ts';
import { compilePlan, groupsOf } from './compile/compile-plan.ts';
import { describePlan, type PlanStep } from './compile/describe-plan.ts';
import type { FetchGroup } from './compile/schedule.ts';
import type { IsTrue } from './conditions.ts';
import type { EngineObserver } from './engine-observer.ts';
import type { Run, Step } from './execute/run.ts';
import { compileIntrospection, type Introspect } from './introspect.ts';
import type { JsonObject } from './json.ts';
import { type Operation, operationIn } from './operation.ts';
import type { OperationPlan } from './operation-plan.ts';
import { type PlanningFacts, plannable } from './plan/plannable.ts';
import { isAboutSchema } from './plan/possible-fragments.ts';
import { inRootOrder } from './plan/root-order.ts';
import { type SafeAliases, safeAliases } from './plan/safe-aliases.ts';
import type { LoadedSupergraph } from './plan/supergraph.ts';
import { collectFields, type Selections } from './project/collect-fields.ts';
import { projectOperation } from './project/project-operation.ts';
import { type ProjectionError, touches, type Write } from './project/write.ts';

/** An operation of a client with all that can be worked out before a request: it is made once and runs many times. */
export interface Executable {
  run(request: EngineRequest): Promise<EngineAnswer>;
  /** The plan by which such a request is answered; undefined where its variables are wrong. */
  explain(request: ExplainRequest): Promise<OperationPlan | undefined>;
}

/** What differs from request to request. */
export interface EngineRequest {
  readonly variables: Readonly<JsonObject>;
  readonly ask: Run['ask'];
}

/** What a plan depends on besides the operation. */
export type ExplainRequest = Omit<EngineRequest, 'ask'>;

/** The answer; `data` is JSON text, and is left out where nothing was executed. */
export interface EngineAnswer {
  readonly data?: string;
  readonly errors: readonly GraphQLError[];
}

/** The parts that depend on which fields `@skip` and `@include` leave. */
interface Variant {
  /** Undefined for a plan that asks nobody. */
  readonly step: Step | undefined;
  readonly write: Write;
  readonly introspect: Introspect | undefined;
  /** Whether it asks for anything that a subgraph has to tell. */
  readonly needsSubgraphs: boolean;
  /** Plans once more: of a thousand plans that are kept hardly one is ever read, so their descriptions are not. */
  readonly describe: () => readonly PlanStep[];
  readonly planningMs: number;
}

const maxVariableErrors = 3;
/** Few operations have more than five conditions; one with more is planned again now and then. */
const mostVariants = 32;
/** The planner answers with an empty plan where it finds no way; without a word the client would get nulls. */
const unplanned = 'The graph has no way to answer this operation.';

/** Compiles an operation. @throws GraphQLError or AppError when it cannot be planned */
export function compileExecutable(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  operationName: string | undefined,
  observer: PlanningObserver,
): Executable {
  const operation = operationIn(document, operationName);
  const aliases = safeAliases(document, supergraph.fieldNames);
  const variantFor = variants(supergraph, { operation, aliases, observer });
  const compiled = { operation, aliases, variantFor, observer };
  return {
    run: (request) => execute(supergraph, compiled, request),
    explain: (request) => explain(supergraph, compiled, request),
  };
}

interface Compiled {
  readonly operation: Operation;
  readonly aliases: SafeAliases;
  readonly variantFor: (isTrue: IsTrue) => Promise<FoundVariant>;
  readonly observer: PlanningObserver;
}

interface FoundVariant {
  readonly variant: Variant;
  readonly isFromCache: boolean;
}

/** As much as one operation has to tell. */
type PlanningObserver = Omit<EngineObserver, 'planned'> & { planned(durationMs: number): void };

async function execute(
  supergraph: LoadedSupergraph,
  { operation, aliases, variantFor, observer }: Compiled,
  { variables, ask }: EngineRequest,
): Promise<EngineAnswer> {
  const { isTrue, errors: wrong } = conditionsOf(supergraph, operation, variables);
  if (!isTrue) return { errors: wrong };
  const run: Run = { data: {}, variables, errors: [], shared: new Set(), ask };
  const { variant, isFromCache } = await variantFor(isTrue);
  if (isFromCache) observer.reused();
  const { step, write, introspect, needsSubgraphs } = variant;
  if (!step && needsSubgraphs) return { errors: [new GraphQLError(unplanned)] };
  if (introspect) Object.assign(run.data, introspect(variables).data);
  await step?.(run);
  const incomplete: ProjectionError[] = [];
  const data = write(run.data, { errors: incomplete, shared: run.shared, texts: new Map() }) ?? 'null';
  const failures = run.errors.map((error) => toGraphQLError(error, aliases));
  return { data, errors: [...failures, ...unexplained(incomplete, failures).map(toError)] };
}

async function explain(
  supergraph: LoadedSupergraph,
  { operation, variantFor }: Compiled,
  { variables }: ExplainRequest,
): Promise<OperationPlan | undefined> {
  const { isTrue } = conditionsOf(supergraph, operation, variables);
  if (!isTrue) return undefined;
  const { variant, isFromCache } = await variantFor(isTrue);
  return { steps: variant.describe(), planningMs: variant.planningMs, isFromCache };
}

/** Which conditions of `@skip` and `@include` the variables of a request fulfil; nobody knows where they are wrong. */
function conditionsOf(
  { apiSchema }: LoadedSupergraph,
  { definition: { variableDefinitions = [] } }: Operation,
  variables: Readonly<JsonObject>,
): { readonly isTrue?: IsTrue; readonly errors: readonly GraphQLError[] } {
  const options = { maxErrors: maxVariableErrors };
  const { coerced, errors } = getVariableValues(apiSchema, variableDefinitions, variables, options);
  return errors ? { errors } : { isTrue: (name) => coerced[name] === true, errors: [] };
}

function variants(
  supergraph: LoadedSupergraph,
  { observer, ...compiled }: Omit<Compiled, 'variantFor'>,
): Compiled['variantFor'] {
  const { conditions } = compiled.operation;
  const known = new BoundedMap<string, Variant>(mostVariants);
  return async (isTrue) => {
    const values = new Map(conditions.map((name) => [name, isTrue(name)]));
    const lasting = (name: string) => values.get(name) === true;
    const key = [...values.values()].join();
    const isFromCache = known.has(key);
    const find = () => known.getOrMake(key, () => compileVariant(supergraph, compiled, lasting));
    if (isFromCache) return { variant: find(), isFromCache };
    const variant = await observer.planning(find);
    observer.planned(variant.planningMs);
    return { variant, isFromCache };
  };
}

function compileVariant(
  supergraph: LoadedSupergraph,
  { operation, aliases }: Pick<Compiled, 'operation' | 'aliases'>,
  isTrue: IsTrue,
): Variant {
  const started = performance.now();
  const { apiSchema: schema } = supergraph;
  const selections = { schema, fragments: operation.fragments, keyOf: aliases.keyOf, isTrue };
  const rootFields = rootFieldsOf(selections, operation);
  const asked = [...rootFields.values()].flat();
  const needsSubgraphs = asked.some(({ name }) => !name.value.startsWith('__'));
  const facts = { schema, aliases, isTrue, rootFields };
  const plan = () => (needsSubgraphs ? planGroups(supergraph, operation, facts) : undefined);
  const groups = plan();
  return {
    step: groups && compilePlan(groups, supergraph),
    write: projectOperation(selections, operation.definition),
    introspect: compileIntrospection(schema, operation, asked.filter(isAboutSchema), aliases),
    needsSubgraphs,
    describe: () => describePlan(plan() ?? [], supergraph.fixedFields),
    planningMs: performance.now() - started, // last, when all of it is done
  };
}

/** The requests to subgraphs; undefined where the planner finds no way. */
function planGroups(
  supergraph: LoadedSupergraph,
  operation: Operation,
  facts: PlanningFacts,
): readonly FetchGroup[] | undefined {
  const { node } = supergraph.plan(plannable(operation, facts));
  if (!node || operation.definition.operation !== 'mutation')
    return node && groupsOf(node, supergraph, false);
  const keys = [...facts.rootFields.values()].flatMap(([field]) => (field ? facts.aliases.keyOf(field) : []));
  return groupsOf(inRootOrder(node, keys), supergraph, true);
}

function rootFieldsOf(selections: Selections, { definition }: Operation): Map<string, FieldNode[]> {
  const root = selections.schema.getRootType(definition.operation);
  return root ? collectFields(selections, root, [definition.selectionSet]) : new Map();
}

/** A value that is missing because a subgraph failed has its error already. */
function unexplained(incomplete: readonly ProjectionError[], failures: readonly GraphQLError[]) {
  return incomplete.filter(({ path }) => !failures.some((failure) => touches(failure.path ?? [], path)));
}

function toGraphQLError(error: Run['errors'][number], { clientKeyOf }: SafeAliases): GraphQLError {
  const path = error.path?.map((key) => (typeof key === 'string' ? clientKeyOf(key) : key)) ?? null;
  return new GraphQLError(error.message, { path, extensions: error.extensions ?? {} });
}

/** Without a code: it is masked and its reason logged, as any bug. */
function toError({ message, path }: ProjectionError): GraphQLError {
  return new GraphQLError(message, { path });
}
