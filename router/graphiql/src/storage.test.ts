import { expect, it } from 'vitest';
import { redact } from './storage.ts';

const tabs = (texts: { variables?: string; headers?: string }) =>
  JSON.stringify({ tabs: [{ query: '{ a }', ...texts }] });

it.each([
  ['a password', { variables: '{"input":{"email":"a@b.vn","password":"hunter2"}}' }, 'hunter2'],
  ['a refresh token', { variables: '{"input":{"refreshToken":"secret-1"}}' }, 'secret-1'],
  ['a header', { headers: '{"Authorization":"Bearer secret-2"}' }, 'secret-2'],
  ['half-typed JSON', { variables: '{"password":"hunt' }, 'hunt'],
  ['JSON with comments', { headers: '{// mine\n"authorization":"Bearer secret-3"}' }, 'secret-3'],
])('never stores %s', (_name, texts, secret) => {
  expect(redact(tabs(texts))).not.toContain(secret);
});

it('keeps the rest of the variables', () => {
  const stored = redact(tabs({ variables: '{"input":{"email":"a@b.vn","password":"hunter2"}}' }));
  expect(stored).toContain('a@b.vn');
});

it.each([
  tabs({ variables: '{"query": "ca phe"}' }),
  tabs({ variables: '{"input":{"email":"manager@demo.goodgo.vn","password":"goodgo-demo"}}' }),
  'dark',
  '1.1',
])('leaves %s alone', (value) => {
  expect(JSON.stringify(parsed(redact(value)))).toBe(JSON.stringify(parsed(value)));
});

/** Apart from the white space inside of texts. */
function parsed(value: string): unknown {
  try {
    return JSON.parse(value, (key, item) =>
      key === 'variables' && typeof item === 'string' ? JSON.parse(item) : item,
    );
  } catch {
    return value;
  }
}
