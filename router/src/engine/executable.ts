import { type DocumentNode, GraphQLError, getVariableValues, type OperationDefinitionNode } from 'graphql';
import { BoundedMap } from './bounded-map.ts';
import type { IsTrue } from './conditions.ts';
import type { EngineObserver } from './engine-observer.ts';
import type { Path, Run } from './execute/run.ts';
import type { JsonObject } from './json.ts';
import { type Operation, operationIn } from './operation.ts';
import type { OperationPlan } from './operation-plan.ts';
import { type SafeAliases, safeAliases } from './plan/safe-aliases.ts';
import type { LoadedSupergraph } from './plan/supergraph.ts';
import { type AnswerBytes, writeAnswer } from './project/answer-bytes.ts';
import { type ProjectionError, touches } from './project/write.ts';
import { type Conditions, compileVariant, type Variant } from './variant.ts';

/** An operation of a client with all that can be worked out before a request: it is made once and runs many times. */
export interface Executable {
  readonly definition: OperationDefinitionNode;
  run(request: EngineRequest): Promise<EngineAnswer>;
  /** The plan by which such a request is answered; undefined where its variables are wrong. */
  explain(request: ExplainRequest): Promise<OperationPlan | undefined>;
  /** For which conditions it has run. */
  conditionsMet(): readonly Conditions[];
  /** Plans and compiles what these conditions leave of it, as the first run would. */
  prepare(conditions: Conditions): void;
}

/** What differs from request to request. */
export interface EngineRequest {
  readonly variables: Readonly<JsonObject>;
  readonly ask: Run['ask'];
  /** The labels of `@override` that are on for this request: none unless told. */
  readonly labels?: ReadonlySet<string>;
}

/** What a plan depends on besides the operation. */
export type ExplainRequest = Omit<EngineRequest, 'ask'>;

/** The answer; `data` is left out where nothing was executed. */
export interface EngineAnswer {
  readonly data?: AnswerBytes | null;
  readonly errors: readonly GraphQLError[];
}

const none: ReadonlySet<string> = new Set();
const maxVariableErrors = 3;
/** Few operations have more than five conditions; one with more is planned again now and then. */
const mostVariants = 32;
/**
 * An operation that could not be planned is refused without a try for so many times as long as the last one took, in which nobody
 * was answered. Not for longer, because what takes too long on a busy machine may be quick a moment later.
 */
const refusedForTries = 10;
/** The planner answers with an empty plan where it finds no way; without a word the client would get nulls. */
const unplanned = 'The graph has no way to answer this operation.';

/** As much as one operation has to tell. */
type PlanningObserver = Omit<EngineObserver, 'planned'> & { planned(durationMs: number): void };

/** Compiles an operation. @throws GraphQLError or AppError when it cannot be planned */
export function compileExecutable(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  operationName: string | undefined,
  observer: PlanningObserver,
): Executable {
  const operation = operationIn(document, operationName);
  const aliases = safeAliases(document, supergraph.fieldNames);
  const variants = new BoundedMap<string, Variant>(mostVariants);
  const refusals = new BoundedMap<string, Refusal>(mostVariants);
  const compiled = { supergraph, operation, aliases, variants, refusals, observer };
  return {
    definition: operation.definition,
    run: (request) => execute(compiled, request),
    explain: (request) => explain(compiled, request),
    conditionsMet: () => [...variants.values()].map(({ conditions }) => conditions),
    prepare: (conditions) => void variantUnder(compiled, conditions),
  };
}

interface Compiled {
  readonly supergraph: LoadedSupergraph;
  readonly operation: Operation;
  readonly aliases: SafeAliases;
  readonly variants: BoundedMap<string, Variant>;
  /** Under which conditions it could not be planned lately. */
  readonly refusals: BoundedMap<string, Refusal>;
  readonly observer: PlanningObserver;
}

interface Refusal {
  readonly error: unknown;
  readonly until: number;
}

async function execute(compiled: Compiled, request: EngineRequest): Promise<EngineAnswer> {
  const { variables, ask } = request;
  const { conditions, errors: wrong } = conditionsOf(compiled, request);
  if (!conditions) return { errors: wrong };
  const run: Run = { data: {}, variables, errors: [], missing: new Set(), shared: new Set(), ask };
  const isKept = compiled.variants.has(keyOf(conditions));
  if (isKept) compiled.observer.reused();
  const variant = isKept ? variantUnder(compiled, conditions) : await planned(compiled, conditions);
  const { step, write, askedPath, introspect, needsSubgraphs } = variant;
  if (!step && needsSubgraphs) return { errors: [new GraphQLError(unplanned)] };
  if (introspect) Object.assign(run.data, introspect(variables).data);
  await step?.(run);
  const { bytes: data, errors: incomplete } = writeAnswer(write, run);
  const failures = run.errors.flatMap((error) => {
    const path = error.path && askedPath(run.data, error.path);
    return error.path && !path ? [] : toGraphQLError(error, path, compiled.aliases);
  });
  return { data, errors: [...failures, ...unexplained(incomplete, failures).map(toError)] };
}

async function explain(compiled: Compiled, request: ExplainRequest): Promise<OperationPlan | undefined> {
  const { conditions } = conditionsOf(compiled, request);
  if (!conditions) return undefined;
  const isFromCache = compiled.variants.has(keyOf(conditions));
  const variant = isFromCache ? variantUnder(compiled, conditions) : await planned(compiled, conditions);
  return { steps: variant.describe(), planningMs: variant.planningMs, isFromCache };
}

/** The conditions that a request fulfils; nobody knows where its variables are wrong. */
function conditionsOf(
  { supergraph, operation }: Compiled,
  { variables, labels = none }: ExplainRequest,
): { readonly conditions?: Conditions; readonly errors: readonly GraphQLError[] } {
  const { definition, conditions } = operation;
  const options = { maxErrors: maxVariableErrors };
  const definitions = definition.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(supergraph.apiSchema, definitions, variables, options);
  if (errors) return { errors: errors.map(toBadInput) };
  const isTrue: IsTrue = (name) => coerced[name] === true;
  return {
    errors: [],
    conditions: {
      variables: new Set(conditions.filter(isTrue)),
      labels: new Set(supergraph.labels.filter((label) => labels.has(label))),
    },
  };
}

function keyOf({ variables, labels }: Conditions): string {
  return variables.size + labels.size === 0 ? '' : `${[...variables].join()} ${[...labels].join()}`;
}

function variantUnder(compiled: Compiled, conditions: Conditions): Variant {
  const make = () => compileVariant(compiled.supergraph, compiled, conditions);
  return compiled.variants.getOrMake(keyOf(conditions), make);
}

async function planned(compiled: Compiled, conditions: Conditions): Promise<Variant> {
  const { refusals, observer } = compiled;
  const refusal = refusals.get(keyOf(conditions));
  const started = performance.now();
  if (refusal && started < refusal.until) throw refusal.error;
  try {
    const variant = await observer.planning(() => variantUnder(compiled, conditions));
    observer.planned(variant.planningMs);
    return variant;
  } catch (error) {
    const ended = performance.now();
    refusals.set(keyOf(conditions), { error, until: ended + refusedForTries * (ended - started) });
    throw error;
  }
}

/** A value that is missing because a subgraph failed has its error already. */
function unexplained(incomplete: readonly ProjectionError[], failures: readonly GraphQLError[]) {
  if (incomplete.length === 0) return incomplete;
  return incomplete.filter(({ path }) => !failures.some((failure) => touches(failure.path ?? [], path)));
}

function toGraphQLError(
  { message, extensions = {} }: Run['errors'][number],
  path: Path | undefined,
  { clientKeyOf }: SafeAliases,
): GraphQLError {
  const clientPath = path?.map((key) => (typeof key === 'string' ? clientKeyOf(key) : key)) ?? null;
  return new GraphQLError(message, { path: clientPath, extensions });
}

function toBadInput({ message, nodes }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes: nodes ?? null, extensions: { code: 'BAD_USER_INPUT' } });
}

/** Without a code: it is masked and its reason logged, as any bug. */
function toError({ message, path }: ProjectionError): GraphQLError {
  return new GraphQLError(message, { path });
}
