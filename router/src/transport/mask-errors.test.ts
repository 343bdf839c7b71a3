import { describe, expect, it } from 'vitest';
import { errorMask } from './mask-errors.ts';

const { mask, hides } = errorMask();
const origin = { subgraph: 'inventory', requestId: 'r-1' };

describe('the mask of errors', () => {
  it.each([
    'UNAUTHENTICATED',
    'FORBIDDEN',
    'NOT_FOUND',
    'BAD_USER_INPUT',
    'CONFLICT_RETRY',
    'DEADLINE_EXCEEDED',
  ])('lets the message of %s pass, and nothing but the code beside it', (code) => {
    const error = { message: 'Told to the client', extensions: { code, stacktrace: ['at /srv/db.ts:12'] } };
    expect(mask(error, origin)).toEqual({ message: 'Told to the client', extensions: { code } });
    expect(hides(error)).toBe(false);
  });

  it('tells of a subgraph that cannot work as of one that is away', () => {
    const error = { message: 'PostgreSQL does not answer', extensions: { code: 'UNAVAILABLE' } };
    expect(mask(error, origin)).toMatchObject({
      message: expect.not.stringContaining('PostgreSQL'),
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'inventory' },
    });
  });

  it.each([
    ['without a code', undefined],
    ['of a query that the router should not have sent', 'GRAPHQL_VALIDATION_FAILED'],
    ['of a bug', 'INTERNAL_SERVER_ERROR'],
    ['with a code of its own making', 'P2002'],
  ])('masks an error %s', (_, code) => {
    const error = {
      message: 'SELECT * FROM users failed at /srv/app/db.ts:12',
      path: ['variant', 'stock'],
      extensions: { code, exception: {} },
    };
    expect(mask(error, origin)).toEqual({
      message: 'Something went wrong on our side. Give the request id to support.',
      path: ['variant', 'stock'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' },
    });
    expect(hides(error)).toBe(true);
  });

  it.each([
    [[{ toString: () => '__proto__' }]],
    [['_entities', -1]],
    [['_entities', 0.5]],
    [['_entities', Number.POSITIVE_INFINITY]],
  ])('drops a path that is none: %j', (path) => {
    expect(mask({ message: 'x', path: path as never }, origin).path).toBeUndefined();
  });
});
