import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeEnv } from './describe-env.ts';
import { defineEnv } from './env-definition.ts';
import { secret, variable } from './variable.ts';

it.each(['web_port', '1ST', 'WEB-PORT', 'A B', ''])(
  'refuses the name "%s", which no shell could set',
  (name) => {
    expect(() => defineEnv({ [name]: variable(z.string(), { description: 'A name.' }) })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  },
);

it('describes each variable for the documents, in the order of the definition', () => {
  const definition = defineEnv({
    PORT: variable(z.coerce.number(), { description: 'Port.', default: 4000 }),
    DATABASE_URL: secret(z.url(), { description: 'PostgreSQL.' }),
    PARTNER_URL: variable(z.url().optional(), { description: 'Partner.' }),
    TAGS: variable(
      z.string().transform((text) => text.split(',')),
      { description: 'Tags.' },
    ),
  });
  expect(describeEnv(definition)).toEqual([
    { name: 'PORT', description: 'Port.', default: '4000', isSecret: false, isRequired: false },
    {
      name: 'DATABASE_URL',
      description: 'PostgreSQL.',
      default: undefined,
      isSecret: true,
      isRequired: true,
    },
    { name: 'PARTNER_URL', description: 'Partner.', default: undefined, isSecret: false, isRequired: false },
    { name: 'TAGS', description: 'Tags.', default: undefined, isSecret: false, isRequired: true },
  ]);
});
