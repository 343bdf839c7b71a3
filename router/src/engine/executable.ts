import { type DocumentNode, type FieldNode, GraphQLError, getVariableValues } from 'graphql';
import { BoundedMap } from './bounded-map.ts';
import { compilePlan } from './compile/compile-plan.ts';
import type { IsTrue } from './conditions.ts';
import type { Run, Step } from './execute/run.ts';
import { compileIntrospection, type Introspect } from './introspect.ts';
import type { JsonObject } from './json.ts';
import { type Operation, operationIn } from './operation.ts';
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
  /** For which conditions it has run. */
  conditionsMet(): readonly Conditions[];
  /** Plans and compiles what these conditions leave of it, as the first run would. */
  prepare(conditions: Conditions): void;
}

/** On what a plan depends besides its operation. */
export interface Conditions {
  /** The variables of `@skip` and `@include` that are true. */
  readonly variables: ReadonlySet<string>;
  /** The labels of `@override` that are on. */
  readonly labels: ReadonlySet<string>;
}

/** What differs from request to request. */
export interface EngineRequest {
  readonly variables: Readonly<JsonObject>;
  readonly ask: Run['ask'];
  /** The labels of `@override` that are on for this request: none unless told. */
  readonly labels?: ReadonlySet<string>;
}

/** The answer; `data` is JSON text, and is left out where nothing was executed. */
export interface EngineAnswer {
  readonly data?: string;
  readonly errors: readonly GraphQLError[];
}

/** The parts that depend on which fields `@skip` and `@include` leave, and on the labels that are on. */
interface Variant {
  readonly conditions: Conditions;
  /** Undefined for a plan that asks nobody. */
  readonly step: Step | undefined;
  readonly write: Write;
  readonly introspect: Introspect | undefined;
  /** Whether it asks for anything that a subgraph has to tell. */
  readonly needsSubgraphs: boolean;
}

const none: ReadonlySet<string> = new Set();
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
): Executable {
  const operation = operationIn(document, operationName);
  const aliases = safeAliases(document, supergraph.fieldNames);
  const known = new BoundedMap<string, Variant>(mostVariants);
  const variantFor = variants(supergraph, { operation, aliases, known });
  return {
    run: (request) => execute(supergraph, { operation, aliases, variantFor }, request),
    conditionsMet: () => [...known.values()].map(({ conditions: met }) => met),
    prepare: ({ variables, labels }) => void variantFor((name) => variables.has(name), labels),
  };
}

interface Compiled {
  readonly operation: Operation;
  readonly aliases: SafeAliases;
  readonly variantFor: (isTrue: IsTrue, labels: ReadonlySet<string>) => Variant;
}

async function execute(
  { apiSchema }: LoadedSupergraph,
  { operation, aliases, variantFor }: Compiled,
  { variables, ask, labels = none }: EngineRequest,
): Promise<EngineAnswer> {
  const definitions = operation.definition.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(apiSchema, definitions, variables, {
    maxErrors: maxVariableErrors,
  });
  if (errors) return { errors };
  const isTrue = (name: string) => coerced[name] === true;
  const run: Run = { data: {}, variables, errors: [], shared: new Set(), ask };
  const { step, write, introspect, needsSubgraphs } = variantFor(isTrue, labels);
  if (!step && needsSubgraphs) return { errors: [new GraphQLError(unplanned)] };
  if (introspect) Object.assign(run.data, introspect(variables).data);
  await step?.(run);
  const incomplete: ProjectionError[] = [];
  const data = write(run.data, { errors: incomplete, shared: run.shared, texts: new Map() }) ?? 'null';
  const failures = run.errors.map((error) => toGraphQLError(error, aliases));
  return { data, errors: [...failures, ...unexplained(incomplete, failures).map(toError)] };
}

interface VariantFacts {
  readonly operation: Operation;
  readonly aliases: SafeAliases;
  readonly known: BoundedMap<string, Variant>;
}

function variants(
  supergraph: LoadedSupergraph,
  { operation, aliases, known }: VariantFacts,
): Compiled['variantFor'] {
  const { apiSchema: schema, interfaceObjects } = supergraph;
  const { fragments, conditions } = operation;
  return (isTrue, labels) => {
    const met = new Set(conditions.filter(isTrue));
    const lasting = (name: string) => met.has(name);
    const on = new Set(supergraph.labels.filter((label) => labels.has(label)));
    return known.getOrMake(`${[...met].join()} ${[...on].join()}`, () => {
      const selections = { schema, fragments, keyOf: aliases.keyOf, isTrue: lasting };
      const rootFields = rootFieldsOf(selections, operation);
      const asked = [...rootFields.values()].flat();
      const needsSubgraphs = asked.some(({ name }) => !name.value.startsWith('__'));
      const facts = { schema, interfaceObjects, aliases, isTrue: lasting, rootFields, labels: on };
      return {
        conditions: { variables: met, labels: on },
        step: needsSubgraphs ? stepOf(supergraph, operation, facts) : undefined,
        write: projectOperation(selections, operation.definition),
        introspect: compileIntrospection(schema, operation, asked.filter(isAboutSchema), aliases),
        needsSubgraphs,
      };
    });
  };
}

interface PlanFacts extends PlanningFacts {
  readonly labels: ReadonlySet<string>;
}

function stepOf(supergraph: LoadedSupergraph, operation: Operation, facts: PlanFacts): Step | undefined {
  const { node } = supergraph.plan(plannable(operation, facts), facts.labels);
  if (!node || operation.definition.operation !== 'mutation')
    return node && compilePlan(node, supergraph, false);
  const keys = [...facts.rootFields.values()].flatMap(([field]) => (field ? facts.aliases.keyOf(field) : []));
  return compilePlan(inRootOrder(node, keys), supergraph, true);
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
