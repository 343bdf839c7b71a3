import { inspect } from 'node:util';
import { isAppError } from '@goodgo/errors';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { defineEnv } from './env-definition.ts';
import { type EnvSource, readEnv } from './read-env.ts';
import { secret, variable } from './variable.ts';

const definition = defineEnv({
  WEB_PORT: variable(z.coerce.number().int().max(65_535), { description: 'Port of the web.', default: 3000 }),
  TOPOLOGY: variable(z.enum(['separate', 'single']), {
    description: 'How services run.',
    default: 'separate',
  }),
  PARTNER_URL: variable(z.url().optional(), { description: 'Where partners are told of sales.' }),
  SIGNING_KEY: secret(z.string().min(32), { description: 'Key of the router, base64.' }),
});
const signingKey = 'k'.repeat(32);

function messageOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (isAppError(error) && error.code === 'CONFIG_INVALID') return error.message;
    throw error;
  }
  return 'nothing was thrown';
}

function messageFor(source: EnvSource): string {
  return messageOf(() => readEnv(definition, source));
}

describe('readEnv', () => {
  it('parses values, keeps the names as given and keeps secrets apart', () => {
    const { config, secrets } = readEnv(definition, {
      WEB_PORT: '8080',
      TOPOLOGY: 'single',
      PARTNER_URL: 'https://partner.example/hook',
      SIGNING_KEY: signingKey,
      HOME: '/root',
    });
    expect(config).toEqual({
      WEB_PORT: 8080,
      TOPOLOGY: 'single',
      PARTNER_URL: 'https://partner.example/hook',
    });
    expect(secrets).toEqual({ SIGNING_KEY: signingKey });
    expectTypeOf(config).toEqualTypeOf<{
      readonly WEB_PORT: number;
      readonly TOPOLOGY: 'separate' | 'single';
      readonly PARTNER_URL: string | undefined;
    }>();
    expectTypeOf(secrets).toEqualTypeOf<{ readonly SIGNING_KEY: string }>();
  });

  it('takes the default of a variable that is unset or empty', () => {
    const { config } = readEnv(definition, { WEB_PORT: '', SIGNING_KEY: signingKey });
    expect(config).toEqual({ WEB_PORT: 3000, TOPOLOGY: 'separate', PARTNER_URL: undefined });
  });

  it('takes an empty default for what it is', () => {
    const peers = defineEnv({ PEERS: secret(z.string(), { description: 'Keys of peers.', default: '' }) });
    expect(readEnv(peers, {}).secrets.PEERS).toBe('');
  });

  it('reads variables whose names are computed', () => {
    const prefix: string = 'ORDER';
    const computed = defineEnv({
      [`${prefix}_PORT`]: variable(z.coerce.number(), { description: 'Port.' }),
      [`${prefix}_URL`]: secret(z.url(), { description: 'Database.' }),
    });
    const { config, secrets } = readEnv(computed, { ORDER_PORT: '4104', ORDER_URL: 'postgres://db/order' });
    expect([config.ORDER_PORT, secrets.ORDER_URL]).toEqual([4104, 'postgres://db/order']);
  });

  it('gives frozen objects', () => {
    const { config, secrets } = readEnv(definition, { SIGNING_KEY: signingKey });
    expect([Object.isFrozen(config), Object.isFrozen(secrets)]).toEqual([true, true]);
  });

  it('does not print secrets when the object that holds them is printed', () => {
    const { secrets } = readEnv(definition, { SIGNING_KEY: signingKey });
    expect(inspect({ secrets }) + JSON.stringify({ secrets })).not.toContain(signingKey);
  });

  it('reports all bad variables in one table', () => {
    expect(
      messageFor({ WEB_PORT: 'abc', TOPOLOGY: 'twin', PARTNER_URL: 'partner', SIGNING_KEY: 'short' }),
    ).toBe(
      [
        '4 environment variables are wrong:',
        '  WEB_PORT     must be a number                 Port of the web.',
        '  TOPOLOGY     must be one of separate, single  How services run.',
        '  PARTNER_URL  Invalid URL                      Where partners are told of sales.',
        '  SIGNING_KEY  is too small: at least 32        Key of the router, base64.',
      ].join('\n'),
    );
  });

  it('says that a variable is missing', () => {
    expect(messageFor({})).toBe(
      'An environment variable is wrong:\n  SIGNING_KEY  is missing  Key of the router, base64.',
    );
  });

  it('refuses a fraction where a whole number is due', () => {
    expect(messageFor({ WEB_PORT: '80.5', SIGNING_KEY: signingKey })).toContain('must be a whole number');
  });
});

describe('a bad secret', () => {
  const canary = 'correct-horse-battery';

  it.each<[why: string, schema: z.ZodType]>([
    ['quoted by a refinement', z.string().refine(() => false, { error: ({ input }) => `bad: ${input}` })],
    ['quoted by an unknown key', z.preprocess((text) => ({ [String(text)]: 1 }), z.strictObject({}))],
    ['quoted by a transform that throws', z.string().transform((text) => JSON.parse(text))],
    ['quoted by a reported issue', z.string().transform((text, context) => context.addIssue(text))],
    ['that is no URL', z.url()],
    ['that is too long', z.string().max(3)],
    ['that is none of a few', z.enum(['a', 'b'])],
  ])('%s stays out of the table', (_why, schema) => {
    const bad = defineEnv({ KEY: secret(schema, { description: 'A key.' }) });
    const message = messageOf(() => readEnv(bad, { KEY: canary }));
    expect(message).toMatch(/^An environment variable is wrong:\n {2}KEY {2}.+ {2}A key\.$/);
    expect(message).not.toContain('horse');
  });
});
