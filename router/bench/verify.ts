import { isDeepStrictEqual } from 'node:util';
import { AppError } from '@goodgo/errors';
import { nextMessage } from './child.ts';
import { ask, type Contender } from './contender.ts';
import { bodyOf } from './operation.ts';
import type { Subject } from './rows.ts';
import type { Stage } from './stage.ts';

/** What is known of a contender's answers before they are timed. */
export interface Verified {
  /** The length of each. */
  readonly bytes: number;
  /** How many requests to subgraphs one of them takes. */
  readonly calls: number;
}

const samples = 3;

/**
 * Asks every contender the same and compares what they answer.
 *
 * @throws AppError INTERNAL_SERVER_ERROR when they differ, or when an answer has errors
 */
export async function verify(
  { id, operation, graph }: Subject,
  contenders: readonly Contender[],
  stage: Stage,
): Promise<ReadonlyMap<Contender, Verified>> {
  const verified = new Map<Contender, Verified>();
  for (let sample = 0; sample < samples; sample += 1) {
    const body = bodyOf(operation, sample);
    const answers: unknown[] = [];
    for (const contender of contenders) {
      const before = await callsSoFar(stage);
      const text = await (await ask(contender.url, body, stage.headers(graph))).text();
      answers.push(dataOf(text, `${contender.name} in row ${id}`));
      verified.set(contender, { bytes: Buffer.byteLength(text), calls: (await callsSoFar(stage)) - before });
    }
    if (answers.some((answer) => !isDeepStrictEqual(answer, answers[0])))
      throw new AppError('INTERNAL_SERVER_ERROR', `The answers of row ${id} differ: nothing was measured`);
  }
  return verified;
}

async function callsSoFar({ subgraphs }: Stage): Promise<number> {
  const answer = nextMessage<number>(subgraphs);
  subgraphs.process.send('calls');
  return answer;
}

function dataOf(text: string, whose: string): unknown {
  const answer = JSON.parse(text);
  if (answer.errors || !answer.data)
    throw new AppError('INTERNAL_SERVER_ERROR', `${whose} answers ${text.slice(0, 1_000)}`);
  return answer.data;
}
