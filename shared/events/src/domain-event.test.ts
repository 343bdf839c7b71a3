import { describe, expect, it } from 'vitest';
import { decodeEvent, encodeEvent } from './domain-event.ts';

const event = {
  id: '01a2051b-04e5-775d-ba69-c960d6d3bd0d',
  type: 'catalog.variant_changed',
  tenantId: '01a2051b-04e5-775d-ba69-c960d6d3bd0e',
  aggregateId: '01a2051b-04e5-775d-ba69-c960d6d3bd0f',
  sequence: 7,
  occurredAt: '2026-11-22T08:30:00.000Z',
  data: { name: 'Cà phê sữa đá', priceMinor: '29000' },
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

describe('the text of a domain event', () => {
  it('carries the event unchanged', () => {
    expect(decodeEvent(encodeEvent(event))).toEqual(event);
  });

  it.each([
    ['no JSON', '{"id":'],
    ['no object', '"event"'],
    ['nothing', 'null'],
    ['an id that is none', JSON.stringify({ ...event, id: '7' })],
    ['a tenant that is none', JSON.stringify({ ...event, tenantId: undefined })],
    ['a sequence that is no number', JSON.stringify({ ...event, sequence: '7' })],
    ['a time that is none', JSON.stringify({ ...event, occurredAt: 'yesterday' })],
    ['no data', JSON.stringify({ ...event, data: undefined })],
  ])('is refused when it holds %s', (_, text) => {
    expect(() => decodeEvent(text)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});
