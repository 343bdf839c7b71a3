import { AppError } from '@goodgo/errors';
import { describe, expect, it } from 'vitest';
import type { Logger } from './index.ts';
import { createLogger } from './logger.ts';

const canary = 'hunter2canary';
const jwt = `eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.${canary}`;
const card = '4111111111111111';

function written(write: (logger: Logger) => void): string {
  const lines: string[] = [];
  write(
    createLogger({ service: 'auth', level: 'debug', destination: { write: (line) => lines.push(line) } }),
  );
  return lines.join('');
}

const secretNames = [
  'password', 'newPassword', 'password_hash', 'passphrase', 'token', 'refreshToken', 'refresh_token',
  'accessToken', 'x-goodgo-service-token', 'tokenHash', 'authorization', 'Authorization', 'Proxy-Authorization',
  'cookie', 'Set-Cookie', 'pin', 'PIN', 'secret', 'clientSecret', 'secretBase64', 'secrets', 'pan', 'cardNumber',
  'cvv', 'otp', 'apiKey', 'api-key', 'privateKey', 'privatePem', 'hmacKey', 'rawHeaders', 'jwt',
]; // biome-ignore format: a list of words

describe('a value under a telling name', () => {
  it.each(secretNames)('is not written: %s', (name) => {
    const secrets = { [name]: canary };
    const lines = written((logger) => {
      logger.info(secrets, 'top');
      logger.info({ request: { headers: [{ deep: { deeper: { deepest: secrets } } }] } }, 'deep');
      logger.info({ request: { variables: new Map(Object.entries(secrets)) } }, 'map');
      logger.info({ value: { [name]: { inner: [canary] } } }, 'an object');
      logger.child(secrets).child({ again: secrets }).info('bindings');
      logger.setBindings(secrets);
      logger.info('new bindings');
      logger.error(
        new AppError('FORBIDDEN', 'No', { details: secrets, cause: new Error('x', { cause: secrets }) }),
      );
    });
    expect(lines).toContain('[redacted]');
    expect(lines).not.toContain(canary);
  });

  it.each([
    ['pin', 1234],
    ['pan', 4_111_111_111_111_111n],
    ['token', Buffer.from(canary)],
  ])('is not written whatever its type: %s', (name, value) => {
    expect(JSON.parse(written((logger) => logger.info({ [name]: value })))).toMatchObject({
      [name]: '[redacted]',
    });
  });

  it('is written when it is only a claim, and names that merely resemble are left alone', () => {
    const harmless = {
      hasPassword: true,
      idempotencyKey: 'k-1',
      shipping: 1,
      panel: 'a',
      tokens: 12,
      opinion: 'b',
    };
    expect(JSON.parse(written((logger) => logger.info(harmless)))).toMatchObject(harmless);
  });
});

const texts = [
  `signed in with password=${canary}&next=/`,
  `{"query":"mutation","variables":{"input":{"password":"${canary}","pin":"${canary}"}}}`,
  JSON.stringify({ body: JSON.stringify({ refreshToken: canary }) }),
  `mutation { signIn(input: {email: "a@b.vn", password: "${canary} with \\"quotes\\" ${canary}"}) { token } }`,
  `the pin: ${canary}`,
  `Authorization: Bearer ${canary}`,
  `GET / HTTP/1.1\r\nCookie: theme=dark; __Host-session=${canary}\r\nHost: x`,
  `bearer ${canary}`,
  `the token ${jwt} has expired`,
  `connect to postgres://order:${canary}@db:5432/order failed`,
  `connect to redis://:${canary}/@cache:6379 failed`.replace('/@', '@'),
  `connect to postgres://order:${canary}@${canary}@db/order failed`,
];

describe('a secret inside text', () => {
  it.each(texts)('is not written: %s', (text) => {
    const lines = written((logger) => {
      logger.info(text);
      logger.info({ url: text, list: [text] }, 'fields');
      logger.info('%s and %j', text, { text });
      logger.child({ text }).warn('bindings');
      logger.error(new Error(text));
      logger.error({ err: new AggregateError([new Error(text)], text) });
    });
    expect(lines).not.toContain(canary);
    for (const line of lines.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  });

  it.each([card, '4111 1111 1111 1111', '4111-1111-1111-1111', '378282246310005'])(
    'is not written when it is a card number: %s',
    (pan) => {
      const lines = written((logger) => {
        logger.info(`paid with ${pan}.`);
        logger.info({ note: [pan], amount: Number(pan.replace(/\D/g, '')) });
      });
      expect(lines).not.toMatch(/1111|378282246310005/);
    },
  );

  it.each([
    '8934563138165', // EAN-13
    '0198c0de-0000-7000-8000-000000000001',
    '4111111111111112', // fails the check digit
    'https://partner.example:8443/hook?a=b@c',
    'order.placed',
  ])('leaves alone what only looks like one: %s', (text) => {
    expect(JSON.parse(written((logger) => logger.info({ text }, text)))).toMatchObject({ text, msg: text });
  });

  it('is looked for in time that grows with the text only, whatever the text', () => {
    const attempts = [
      'eyJ',
      'eyJ-',
      '4',
      '4 ',
      'token',
      'token:"',
      'token:\\"',
      '://a:',
      'bearer ',
      'cookie:',
      '-pass',
    ];
    const started = performance.now();
    for (const attempt of attempts) written((logger) => logger.info(attempt.repeat(8_192 / attempt.length)));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
