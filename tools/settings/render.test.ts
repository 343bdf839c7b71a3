import type { EnvRow } from '@goodgo/env';
import { expect, it } from 'vitest';
import { dotEnvOf, fileTableOf, markdownOf } from './render.ts';

const port: EnvRow = {
  name: 'TILL_PORT',
  description: 'The port: `a|b`.',
  default: '4000',
  isSecret: false,
  isRequired: false,
};
const key: EnvRow = {
  ...port,
  name: 'TILL_KEY',
  description: 'The key.',
  default: undefined,
  isSecret: true,
};

it('says of each setting what it is, its default, and whether it is a secret', () => {
  const rows = [port, { ...key, isRequired: true }, { ...key, name: 'TILL_URL', default: '' }];
  expect(markdownOf([{ title: 'A till', rows }])).toBe(
    [
      '### A till',
      '',
      '| setting | default | meaning |',
      '| --- | --- | --- |',
      '| `TILL_PORT` | `4000` | The port: `a\\|b`. |',
      '| `TILL_KEY` | required | The key. Secret. |',
      '| `TILL_URL` | none | The key. Secret. |',
    ].join('\n'),
  );
});

it('says the same of what stands in a file', () => {
  const rows = [
    { name: 'limits.depth', description: 'Levels.', default: '12' },
    { name: 'supergraph.source', description: 'A file | an address.', default: undefined },
  ];
  expect(fileTableOf(rows).split('\n').slice(2)).toEqual([
    '| `limits.depth` | `12` | Levels. |',
    '| `supergraph.source` | none | A file \\| an address. |',
  ]);
});

it('sets nothing in .env.example', () => {
  const text = dotEnvOf([port, key]);
  expect(text).toContain('# The port: `a|b`.\n# TILL_PORT=4000\n');
  expect(text).toContain('# The key. Secret.\n# TILL_KEY=\n');
  expect(text.split('\n').every((line) => line === '' || line.startsWith('#'))).toBe(true);
});
