import { type GraphQLFormattedError, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.ts';
import { AnswerBytes } from '../engine/project/answer-bytes.ts';
import { createGateway } from './create-gateway.ts';
import { createGeneration } from './generation.ts';
import { stringifyAnswer } from './stringify-answer.ts';

const sdl =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9") type Query { sure: Int! maybe: Int }';
const { supergraphSdl } = compose([{ name: 'one', url: 'http://one.test/graphql', sdl }]);

async function answerTo(
  query: string,
  data: Record<string, unknown> | null,
  errors?: GraphQLFormattedError[],
) {
  const callSubgraph = async () => ({ data, ...(errors ? { errors } : {}) });
  const generation = createGeneration(supergraphSdl, { enforcedSpecs: new Set(), mostOperations: 10 });
  const first = { ...generation, callSubgraph };
  const { executor } = await createGateway({ labelRules: new Map(), first }).load({} as never);
  const request = {
    ...{ schema: first.apiSchema, document: parse(query), queryHash: query, request: {}, context: {} },
  };
  return (await executor?.(request as never)) as { data?: unknown; errors?: readonly unknown[] };
}

describe('what Apollo Server gets of an answer', () => {
  it('is bytes that go into the body as it is, before or after errors', async () => {
    const answer = await answerTo('{ maybe }', { maybe: 1 });
    expect(answer.data).toBeInstanceOf(AnswerBytes);
    expect(String(stringifyAnswer(answer))).toBe('{"data":{"maybe":1}}');
    const failed = await answerTo('{ maybe }', { maybe: null }, [{ message: 'no', path: ['maybe'] }]);
    const body = JSON.parse(String(stringifyAnswer({ ...failed, errors: [{ message: 'no' }] })));
    expect(body).toEqual({ data: { maybe: null }, errors: [{ message: 'no' }] });
  });

  it('is no data where all of it failed', async () => {
    const answer = await answerTo('{ sure }', null, [{ message: 'no' }]);
    expect(answer.data).toBeNull();
    expect(stringifyAnswer({ data: null })).toBe('{"data":null}');
  });

  it('can be read by whoever looks into it', () => {
    expect(JSON.stringify({ data: new AnswerBytes(Buffer.from('{"data":{"a":1}}')) })).toBe(
      '{"data":{"a":1}}',
    );
  });
});
