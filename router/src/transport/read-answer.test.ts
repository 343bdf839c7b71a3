import { describe, expect, it } from 'vitest';
import { readAnswer } from './read-answer.ts';

const response = (body: string, { status = 200, contentType = 'application/json' } = {}) => ({
  status,
  contentType,
  body: Buffer.from(body),
});

describe('readAnswer', () => {
  it('reads data and errors', () => {
    expect(readAnswer(response('{"data":{"a":1}}'))).toEqual({ data: { a: 1 } });
    expect(readAnswer(response('{"data":null,"errors":[{"message":"no"}]}'))).toEqual({
      data: null,
      errors: [{ message: 'no' }],
    });
  });

  it.each([400, 403])('reads the errors of a GraphQL answer with status %i', (status) => {
    expect(readAnswer(response('{"errors":[{"message":"no"}]}', { status }))).toMatchObject({
      errors: [{ message: 'no' }],
    });
  });

  it.each([
    ['a gateway in between that is down', 502, 'UNAVAILABLE'],
    ['a subgraph that ran out of time', 504, 'DEADLINE_EXCEEDED'],
    ['a subgraph that refuses our token', 401, 'INTERNAL_SERVER_ERROR'],
    ['an address that is not the graph', 404, 'INTERNAL_SERVER_ERROR'],
  ])('refuses %s (%i)', (_, status, code) => {
    expect(() => readAnswer(response('{"errors":[{"message":"no"}]}', { status }))).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('reads a thousand errors and no more', () => {
    const errors = Array(100_000).fill({ message: 'x' });
    expect(readAnswer(response(JSON.stringify({ errors }))).errors).toHaveLength(1_000);
  });

  it('reads as many entities as were asked for', () => {
    const answer = { data: { _entities: [{ a: 1 }, null] } };
    expect(readAnswer(response(JSON.stringify(answer)), [{ key: '_entities', length: 2 }])).toEqual(answer);
    const failed = { data: { _entities: null }, errors: [{ message: 'no' }] };
    expect(readAnswer(response(JSON.stringify(failed)), [{ key: '_entities', length: 2 }])).toEqual(failed);
  });

  it.each(['{"data":{"_entities":[{"a":1}]}}', '{"data":{"_entities":{}}}', '{"data":{}}'])(
    'refuses %s for two entities',
    (body) => {
      expect(() => readAnswer(response(body), [{ key: '_entities', length: 2 }])).toThrow('2 entities');
    },
  );

  it.each(['[7]', '["text"]', '[[]]'])('refuses entities that are none: %s', (list) => {
    const answer = response(`{"data":{"_entities":${list}}}`);
    expect(() => readAnswer(answer, [{ key: '_entities', length: 1 }])).toThrow('none');
  });

  it.each([
    ['a page', '<html>', 'text/html'],
    ['text that claims to be JSON', '<html>', 'application/json'],
    ['half an answer', '{"data":{"a":', 'application/json'],
    ['a list', '[]', 'application/json'],
    ['nothing', '{}', 'application/json'],
    ['no data without a word', '{"data":null}', 'application/json'],
    ['an empty list of errors', '{"errors":[]}', 'application/json'],
    ['data that is no object', '{"data":"a"}', 'application/json'],
    ['errors that are no list', '{"data":{},"errors":{}}', 'application/json'],
    ['errors without a message', '{"data":{},"errors":[{}]}', 'application/json'],
  ])('refuses %s', (_, body, contentType) => {
    expect(() => readAnswer(response(body, { contentType }))).toThrow(
      expect.objectContaining({ code: 'INTERNAL_SERVER_ERROR' }),
    );
  });
});
