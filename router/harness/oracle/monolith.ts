import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import type { JsonObject } from '../../src/engine/json.ts';
import { contextArguments } from './contexts.ts';
import { wholeValueOf } from './field-value.ts';
import type { OracleCase } from './oracle-case.ts';
import { isThrowing, type Play } from './play.ts';
import { mutate } from './subgraph-server.ts';
import { Thing } from './thing.ts';

/** What one server with all the data answers, and which object tells each place of its answer. */
export interface MonolithAnswer {
  readonly result: ExecutionResult;
  readonly tellers: ReadonlyMap<string, Thing>;
  /** The fields at these places, whatever their aliases. */
  readonly fieldNames: ReadonlyMap<string, string>;
}

/** Runs an operation on one server that holds the API schema and all data: graphql-js alone decides what is right. */
export async function askMonolith(
  schema: GraphQLSchema,
  document: DocumentNode,
  { variables = {} }: OracleCase,
  play: Play,
): Promise<MonolithAnswer> {
  const tellers = new Map<string, Thing>();
  const fieldNames = new Map<string, string>();
  const result = await execute({
    schema,
    document,
    variableValues: variables,
    contextValue: play,
    typeResolver: (value) => (value as Thing).type,
    fieldResolver: (source, args: JsonObject, _, info) => {
      const thing = source instanceof Thing ? source : new Thing(info.parentType.name, info.parentType.name);
      tellers.set(placeOf(info), thing);
      fieldNames.set(placeOf(info), info.fieldName);
      if (isThrowing(play, thing, play.world.field(thing.type, info.fieldName))) {
        throw new Error(`${thing.id}.${info.fieldName} throws`);
      }
      if (info.parentType.name === 'Mutation') return mutate(play, thing, info.fieldName, args);
      const field = play.world.field(thing.type, info.fieldName);
      const given = { ...args, ...contextArguments(play, field, thingsAround(tellers, info)) };
      return wholeValueOf(play, thing, info.fieldName, given);
    },
  });
  return { result, tellers, fieldNames };
}

/** The objects that tell the fields on the way to a field, the nearest first. */
function thingsAround(tellers: ReadonlyMap<string, Thing>, { path }: GraphQLResolveInfo): Thing[] {
  const around: Thing[] = [];
  for (let step = path.prev; step; step = step.prev) {
    const thing = tellers.get(placeOf({ path: step }));
    if (thing) around.push(thing);
  }
  return around;
}

function placeOf({ path }: Pick<GraphQLResolveInfo, 'path'>): string {
  const steps: (string | number)[] = [];
  for (let step: GraphQLResolveInfo['path'] | undefined = path; step; step = step.prev)
    steps.unshift(step.key);
  return JSON.stringify(steps);
}
