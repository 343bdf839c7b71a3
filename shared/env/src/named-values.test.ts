import { describe, expect, it } from 'vitest';
import { defineEnv } from './env-definition.ts';
import { namedValues } from './named-values.ts';
import { readEnv } from './read-env.ts';
import { secret, variable } from './variable.ts';

describe('named values', () => {
  it.each([
    ['', []],
    ['order=c2VjcmV0==', [['order', 'c2VjcmV0==']]],
    ['auth=http://auth/graphql?a=b', [['auth', 'http://auth/graphql?a=b']]],
    [
      ' a=1 , b = 2 ,',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'router=old,router=new',
      [
        ['router', 'old'],
        ['router', 'new'],
      ],
    ],
  ])('are read from "%s"', (text, values) => {
    expect(namedValues().parse(text)).toEqual(values);
  });

  it.each(['secret-without-a-name', '=value', ' =value', 'name=', 'name= ', 'a=1,b'])(
    'are not read from "%s"',
    (text) => {
      expect(namedValues().safeParse(text).success).toBe(false);
    },
  );

  it('that are wrong stand in the table of wrong variables, and no secret with them', () => {
    const definition = defineEnv({
      PEER_URLS: variable(namedValues(), { description: 'Addresses.' }),
      PEER_KEYS: secret(namedValues(), { description: 'Keys.' }),
    });
    const read = () => readEnv(definition, { PEER_URLS: 'order', PEER_KEYS: 'hunter2' });
    expect(read).toThrow(/PEER_URLS {2}must look like name=value,name=value {2}Addresses\.\n {2}PEER_KEYS/);
    expect(read).not.toThrow(/hunter2/);
  });
});
