import { expect, it } from 'vitest';
import { createStatementSpans } from './statement-spans.ts';

it.each([
  ['select 1', 'SELECT'],
  ['commit', 'COMMIT'],
  ['SELECT * FROM dead_letters WHERE replayed_at IS NULL', 'SELECT dead_letters'],
  ['select "public"."orders"."id" from "public"."orders" where "id" = $1 offset $2', 'SELECT orders'],
  ['INSERT INTO outbox (id) SELECT id FROM unnest($1::uuid[]) AS event (id)', 'INSERT outbox'],
  ['update stock_levels set quantity = quantity - $3 where tenant_id = $1', 'UPDATE stock_levels'],
  ['insert into notes (id) values ($1) on conflict (id) do update set id = $1', 'INSERT notes'],
  ['select id from outbox order by position limit 1 for update skip locked', 'SELECT outbox'],
  [
    'WITH unseen (event_id) AS (INSERT INTO inbox (id) VALUES ($1) RETURNING id) INSERT INTO dead_letters (id) SELECT id FROM unseen',
    'INSERT inbox dead_letters',
  ],
  ["select 'from secrets' as text from products -- from comments", 'SELECT products'],
])('"%s" is told as %s', (text, summary) => {
  const span = createStatementSpans('order')(text);
  expect(span.summary).toBe(summary);
  expect(span.options.attributes).toMatchObject({ 'db.namespace': 'order', 'db.query.summary': summary });
});

it('tells nothing of a value, also where a text holds one', () => {
  const told = createStatementSpans('auth')(
    "select id from staff where email = 'lan@demo.goodgo.vn' and pin = 4711",
  );
  expect(JSON.stringify(told)).not.toMatch(/lan@|4711/);
});
