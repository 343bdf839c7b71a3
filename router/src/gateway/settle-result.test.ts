import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { settleResult } from './settle-result.ts';

describe('settleResult', () => {
  it('leaves a result without errors as it is', () => {
    expect(settleResult({ data: { a: 1 } })).toEqual({ data: { a: 1 } });
  });

  it('makes an error of a value that is missing in a non-null field', () => {
    const { errors, extensions } = settleResult({
      data: { order: null },
      extensions: {
        valueCompletion: [{ message: 'Cannot return null for Order.total', path: ['order', 'total'] }],
      },
    });
    expect(extensions).toBeUndefined();
    expect(errors).toEqual([expect.objectContaining({ path: ['order', 'total'], extensions: {} })]);
  });

  it('cuts the path of a failed entity fetch to one that exists in the answer', () => {
    const at = (path: (string | number)[]) =>
      settleResult({ errors: [new GraphQLError('away', { path, extensions: { serviceName: 'inventory' } })] })
        .errors?.[0];
    expect(at(['order', 'lines', '@', 'variant'])?.path).toEqual(['order', 'lines']);
    expect(at(['order', 'lines', 2, 'variant'])?.path).toEqual(['order', 'lines', 2, 'variant']);
    expect(at([])?.path).toBeUndefined();
    expect(at([])?.extensions).toEqual({});
  });
});
