import { type DocumentNode, GraphQLError, getVariableValues } from 'graphql';
import { compilePlan } from './compile/compile-plan.ts';
import type { Run, Step } from './execute/run.ts';
import { compileIntrospection, type Introspect } from './introspect.ts';
import type { JsonObject } from './json.ts';
import { type Operation, operationIn } from './operation.ts';
import { collectFields, type Selections } from './project/collect-fields.ts';
import { projectOperation } from './project/project-operation.ts';
import { type ProjectionError, touches, type Write } from './project/write.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** An operation of a client with all that can be worked out before a request: it is made once and runs many times. */
export interface Executable {
  readonly operation: Operation;
  run(request: EngineRequest): Promise<EngineAnswer>;
}

/** What differs from request to request. */
export interface EngineRequest {
  readonly variables: Readonly<JsonObject>;
  readonly ask: Run['ask'];
}

/** The answer; `data` is JSON text, and is left out where nothing was executed. */
export interface EngineAnswer {
  readonly data?: string;
  readonly errors: readonly GraphQLError[];
}

/** The parts that depend on which fields `@skip` and `@include` leave. */
interface Variant {
  readonly write: Write;
  readonly introspect: Introspect | undefined;
  /** Whether it asks for anything that a subgraph has to tell. */
  readonly needsSubgraphs: boolean;
}

const maxVariableErrors = 3;
/** The planner answers with an empty plan where it finds no way; without a word the client would get nulls. */
const unplanned = 'The graph has no way to answer this operation.';

/** Compiles an operation. @throws GraphQLError or AppError when it cannot be planned */
export function compileExecutable(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  operationName: string | undefined,
): Executable {
  const operation = operationIn(document, operationName);
  const plan = supergraph.plan(document, operationName);
  const compiled: Compiled = {
    operation,
    step: plan.node && compilePlan(plan.node, supergraph),
    variantFor: variants(supergraph, operation),
  };
  return { operation, run: (request) => execute(supergraph, compiled, request) };
}

interface Compiled {
  readonly operation: Operation;
  /** Undefined for a plan that asks nobody. */
  readonly step: Step | undefined;
  readonly variantFor: (isTrue: Run['isTrue']) => Variant;
}

async function execute(
  { apiSchema }: LoadedSupergraph,
  { operation, step, variantFor }: Compiled,
  { variables, ask }: EngineRequest,
): Promise<EngineAnswer> {
  const definitions = operation.definition.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(apiSchema, definitions, variables, {
    maxErrors: maxVariableErrors,
  });
  if (errors) return { errors };
  const isTrue = (name: string) => coerced[name] === true;
  const run: Run = { data: {}, variables, errors: [], isTrue, ask };
  const { write, introspect, needsSubgraphs } = variantFor(isTrue);
  if (!step && needsSubgraphs) return { errors: [new GraphQLError(unplanned)] };
  if (introspect) Object.assign(run.data, introspect(variables).data);
  await step?.(run);
  const incomplete: ProjectionError[] = [];
  const data = write(run.data, incomplete) ?? 'null';
  return { data, errors: [...run.errors.map(toGraphQLError), ...unexplained(incomplete, run).map(toError)] };
}

function variants(supergraph: LoadedSupergraph, operation: Operation): Compiled['variantFor'] {
  const known = new Map<string, Variant>();
  return (isTrue) => {
    const key = operation.conditions.map((name) => (isTrue(name) ? '1' : '0')).join('');
    const variant = known.get(key) ?? variantOf(supergraph, operation, isTrue);
    known.set(key, variant);
    return variant;
  };
}

function variantOf({ apiSchema }: LoadedSupergraph, operation: Operation, isTrue: Run['isTrue']): Variant {
  const values = new Map(operation.conditions.map((name) => [name, isTrue(name)]));
  const selections: Selections = {
    schema: apiSchema,
    fragments: operation.fragments,
    isTrue: (name) => values.get(name) === true,
  };
  return {
    write: projectOperation(selections, operation.definition),
    introspect: compileIntrospection(selections, operation),
    needsSubgraphs: rootFieldsOf(selections, operation).some((name) => !name.startsWith('__')),
  };
}

function rootFieldsOf(selections: Selections, { definition }: Operation): string[] {
  const root = selections.schema.getRootType(definition.operation);
  const fields = root ? [...collectFields(selections, root, [definition.selectionSet]).values()] : [];
  return fields.flat().map(({ name }) => name.value);
}

/** A value that is missing because a subgraph failed has its error already. */
function unexplained(incomplete: readonly ProjectionError[], { errors }: Run): readonly ProjectionError[] {
  return incomplete.filter(({ path }) => !errors.some((error) => touches(error.path ?? [], path)));
}

function toGraphQLError({ message, path, extensions }: Run['errors'][number]): GraphQLError {
  return new GraphQLError(message, { path: path ?? null, extensions: extensions ?? {} });
}

/** Without a code: it is masked and its reason logged, as any bug. */
function toError({ message, path }: ProjectionError): GraphQLError {
  return new GraphQLError(message, { path });
}
