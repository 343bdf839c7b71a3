import { expect, it } from 'vitest';
import type { CheckoutInput, ProblemFragment } from '../generated/graphql.ts';
import { sortProblems } from './line-problems.ts';

const input = {
  lines: [
    { variantId: 'coffee', quantity: '2' },
    { variantId: 'cake', quantity: '9' },
  ],
} as CheckoutInput;

function problem(over: Partial<ProblemFragment> & { variantId?: string }): ProblemFragment {
  return { __typename: 'InvalidInput', code: 'X', message: 'x', path: null, ...over } as ProblemFragment;
}

it('finds the line by the variant', () => {
  const { byVariant, general } = sortProblems(
    [problem({ variantId: 'cake', message: 'only 3 left' })],
    input,
  );
  expect([...byVariant]).toEqual([['cake', 'only 3 left']]);
  expect(general).toEqual([]);
});

it.each([[['lines', '1', 'quantity']], [['input', 'lines', '1']]])(
  'finds the line by the path %j',
  (path) => {
    const { byVariant } = sortProblems([problem({ path, message: 'too fine' })], input);
    expect([...byVariant]).toEqual([['cake', 'too fine']]);
  },
);

it.each([[null], [['tenders', '0']], [['lines', '7']], [['lines']]])(
  'keeps %j for the sale as a whole',
  (path) => {
    expect(sortProblems([problem({ path })], input).general).toHaveLength(1);
  },
);
