import { isDeepStrictEqual } from 'node:util';
import { AppError } from '@goodgo/errors';
import { ask, type Contender } from './contender.ts';
import { bodyOf } from './operation.ts';
import type { Row } from './rows.ts';

const samples = 3;

/**
 * Asks every contender the same and compares what they answer.
 * @returns the number of bytes of each one's answers
 * @throws AppError INTERNAL_SERVER_ERROR when they differ, or when an answer has errors
 */
export async function verify(
  { id, operation }: Row,
  contenders: readonly Contender[],
): Promise<ReadonlyMap<Contender, number>> {
  const bytes = new Map<Contender, number>();
  for (let sample = 0; sample < samples; sample += 1) {
    const body = bodyOf(operation, sample);
    const answers: unknown[] = [];
    for (const contender of contenders) {
      const text = await (await ask(contender.url, body)).text();
      answers.push(dataOf(text, `${contender.name} in row ${id}`));
      bytes.set(contender, Buffer.byteLength(text));
    }
    if (answers.some((answer) => !isDeepStrictEqual(answer, answers[0])))
      throw new AppError('INTERNAL_SERVER_ERROR', `The answers of row ${id} differ: nothing was measured`);
  }
  return bytes;
}

function dataOf(text: string, whose: string): unknown {
  const answer = JSON.parse(text);
  if (answer.errors || !answer.data)
    throw new AppError('INTERNAL_SERVER_ERROR', `${whose} answers ${text.slice(0, 1_000)}`);
  return answer.data;
}
