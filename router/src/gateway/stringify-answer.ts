import { AnswerBytes } from '../engine/project/answer-bytes.ts';

/**
 * Apollo Server's `stringifyResult`: what is written already is not written again. Apollo Server hands on what it gets as the
 * body and never looks at it, so it may be bytes.
 */
export function stringifyAnswer(answer: object): string {
  const { data, ...rest } = answer as { data?: unknown };
  return data instanceof AnswerBytes ? (bodyOf(data, rest) as Buffer & string) : JSON.stringify(answer);
}

function bodyOf(answer: AnswerBytes, rest: object): Buffer {
  const others = JSON.stringify(rest);
  if (others === '{}') return answer.body;
  return Buffer.concat([Buffer.from(`${others.slice(0, -1)},"data":`), answer.data, end]);
}

const end = Buffer.from('}');
