import { AppError } from '@goodgo/errors';
import {
  type DocumentNode,
  type FormattedExecutionResult,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { compose } from '../../src/compose.ts';
import { sentOperation } from '../sent-operation.ts';
import { askSubgraphs } from './ask-subgraphs.ts';
import { compare, type Difference } from './compare.ts';
import { type Ask, type Contender, engineContender } from './contender.ts';
import { askMonolith, type MonolithAnswer } from './monolith.ts';
import type { OracleCase } from './oracle-case.ts';
import { startPlay } from './play.ts';
import { type World, worldOf } from './world.ts';

/** A set of subgraphs, composed and ready to be asked. */
export interface Stage {
  readonly world: World;
  readonly apiSchema: GraphQLSchema;
  readonly contender: Contender;
  readonly ask: ReturnType<typeof askSubgraphs>;
}

/** What a case came to. */
export interface Outcome {
  readonly difference: Difference | undefined;
  readonly expected: MonolithAnswer['result'];
  readonly got: FormattedExecutionResult;
  /** Whether any of the faults of the case came into play. */
  readonly isDisturbed: boolean;
  /** What was asked of subgraphs. */
  readonly fetches: readonly string[];
}

/** Among thousands of graphs there is one that takes composition more memory than there is. */
const mostPaths = 20_000;

/** Composes subgraphs and prepares what answers for them; undefined for those that do not compose or have no data. */
export async function stageOf(
  subgraphs: OracleCase['subgraphs'],
  contenderOf: (supergraphSdl: string) => Promise<Contender> = engineContender,
): Promise<Stage | undefined> {
  const supergraphSdl = composed(subgraphs);
  if (supergraphSdl === undefined) return undefined;
  const world = worldOf(subgraphs);
  if (!world.hasData) return undefined;
  const contender = await contenderOf(supergraphSdl);
  return { world, contender, apiSchema: contender.apiSchema, ask: askSubgraphs(subgraphs, world) };
}

function composed(subgraphs: OracleCase['subgraphs']): string | undefined {
  try {
    const parts = Object.entries(subgraphs).map(([name, sdl]) => ({ name, sdl, url: `http://${name}.test` }));
    return compose(parts, { mostPaths }).supergraphSdl;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** The operation of a case, when it is valid on the API. */
export function validOperation({ apiSchema }: Stage, { operation }: OracleCase): DocumentNode | undefined {
  const document = parse(operation);
  return validate(apiSchema, document, undefined, { maxErrors: 1 }).length === 0 ? document : undefined;
}

/** Runs one valid operation both ways and compares the answers. */
export async function runCase(
  stage: Stage,
  oracleCase: OracleCase,
  document: DocumentNode,
): Promise<Outcome> {
  const fetches: string[] = [];
  const play = startPlay(oracleCase, stage.world);
  const ask: Ask = (fetch) => {
    const { query, variables } = sentOperation(fetch);
    fetches.push(`${fetch.subgraph}: ${query} ${JSON.stringify(variables)}`);
    return stage.ask(play, fetch);
  };
  const got = await stage.contender.answer(document, oracleCase, ask);
  // The monolith knows nothing of requests that fail and of entities that are not found: it is the whole truth.
  const monolith = await askMonolith(
    stage.apiSchema,
    document,
    oracleCase,
    startPlay(oracleCase, stage.world),
  );
  const difference = compare({ got, monolith, play });
  return { difference, expected: monolith.result, got, fetches, isDisturbed: play.gone.length > 0 };
}

/** The kind of an operation that the engine knows that it cannot answer: no wrong answer, and none. */
export const refused = 'refused';

/** In what way a case fails: a smaller one has to fail in the same way. No kind for one that does not fail. */
export async function failureOf(
  run: () => Promise<Outcome>,
): Promise<{ kind?: string; isDisturbed: boolean }> {
  try {
    const { difference, got, isDisturbed } = await run();
    if (!difference) return { isDisturbed };
    const [message = ''] = (got.errors ?? []).map((error) => withoutNames(error.message));
    return { kind: `${difference.kind}: ${message}`, isDisturbed };
  } catch (error) {
    if (isRefusal(error)) return { kind: refused, isDisturbed: false };
    return {
      kind: `threw: ${withoutNames(error instanceof Error ? error.message : String(error))}`,
      isDisturbed: false,
    };
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof AppError && error.code === 'BAD_USER_INPUT';
}

/** Names and values change while a case shrinks, and so does what errors say of them. */
function withoutNames(message: string): string {
  return message.replaceAll(/[`"{].*/g, '').replaceAll(/\b[A-Z]\w*\b\S*/g, '');
}
