import { expect, it } from 'vitest';
import { createPlans } from './plans.ts';

const answer = {
  data: { viewer: null },
  extensions: {
    goodgo: {
      plan: {
        steps: [
          { subgraph: 'order', after: [], operation: '{ order { id } }' },
          {
            subgraph: 'catalog',
            after: [0],
            operation: 'query {…}',
            entities: [
              { key: '_entities', representation: 'Variant { id }', paths: ['order.lines.@.variant'] },
            ],
          },
        ],
        planningMs: 12.5,
        isFromCache: true,
      },
    },
  },
};

it('asks for plans only while they are wanted, and leaves the headers that a person has written', () => {
  const plans = createPlans();
  const written = { headers: { 'x-goodgo-plan': '0', 'x-shop': 'a' } };
  expect(plans.asking(written)).toBe(written);
  plans.isWanted.set(true);
  expect(plans.asking({})?.headers).toEqual({ 'x-goodgo-plan': '1' });
  expect(plans.asking(undefined)?.headers).toEqual({ 'x-goodgo-plan': '1' });
  expect(plans.asking(written)).toEqual(written);
});

it('keeps the plan of the last answer', () => {
  const plans = createPlans();
  plans.observe(answer);
  expect(plans.shown.get()).toEqual({
    kind: 'plan',
    plan: {
      steps: [
        { subgraph: 'order', after: [], operation: '{ order { id } }', entities: [] },
        {
          subgraph: 'catalog',
          after: [0],
          operation: 'query {…}',
          entities: [
            { key: '_entities', representation: 'Variant { id }', paths: ['order.lines.@.variant'] },
          ],
        },
      ],
      planningMs: 12.5,
      isFromCache: true,
    },
  });
});

it.each([
  ['no extensions', { data: {} }],
  ['extensions of somebody else', { extensions: { tracing: {} } }],
  ['a plan that is none', { extensions: { goodgo: { plan: 'secret' } } }],
  ['no answer at all', undefined],
])('says that the router has sent none: %s', (_, given) => {
  const plans = createPlans();
  plans.observe(answer);
  plans.isWanted.set(true);
  plans.observe(given);
  expect(plans.shown.get()).toEqual({ kind: 'missing' });
});

it('shows nothing old to whoever opens the panel again', () => {
  const plans = createPlans();
  plans.observe(answer);
  plans.observe({ data: {} });
  expect(plans.shown.get()).toEqual({ kind: 'none-yet' });
});

it('leaves the rest of the answer: the plan is shown once', () => {
  const plans = createPlans();
  expect(plans.observe(answer)).toBe(answer);
  plans.isWanted.set(true);
  expect(plans.observe(answer)).toEqual({ data: { viewer: null } });
  const more = { ...answer, extensions: { goodgo: { ...answer.extensions.goodgo, cost: 3 }, tracing: {} } };
  expect(plans.observe(more)).toEqual({
    data: { viewer: null },
    extensions: { goodgo: { cost: 3 }, tracing: {} },
  });
});
