import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deriveServiceSecret, serviceKey } from './service-key.ts';

const master = randomBytes(32).toString('base64');
const invalid = expect.objectContaining({ code: 'CONFIG_INVALID' });

describe('a service key', () => {
  it('has a kid of its issuer and its secret', () => {
    const secret = Buffer.alloc(32, 7).toString('base64');
    expect(serviceKey('router', secret)).toMatchObject({ kid: 'router.4bb06f8e', issuer: 'router' });
    expect(serviceKey('order', secret).kid).toBe('order.4bb06f8e');
  });

  it('may be written without padding', () => {
    expect(serviceKey('router', master.replace('=', '')).kid).toBe(serviceKey('router', master).kid);
  });

  it.each([
    ['3 bytes', Buffer.from('abc').toString('base64')],
    ['31 bytes', randomBytes(31).toString('base64')],
    ['nothing', ''],
    ['not base64', '!'.repeat(64)],
    ['base64 with a typing error', `${master.slice(0, 20)} ${master.slice(20)}`],
  ])('of %s is refused without being quoted', (_, secret) => {
    expect(() => serviceKey('router', secret)).toThrow(invalid);
    if (secret) expect(() => serviceKey('router', secret)).not.toThrow(secret);
  });
});

describe('a derived secret', () => {
  it('is the same each time and 32 bytes long', () => {
    const secret = deriveServiceSecret(master, 'router', 'order');
    expect(deriveServiceSecret(master, 'router', 'order')).toBe(secret);
    expect(Buffer.from(secret, 'base64')).toHaveLength(32);
  });

  it('differs by issuer, by audience, by direction and by where the one ends and the other begins', () => {
    const secrets = [
      deriveServiceSecret(master, 'router', 'order'),
      deriveServiceSecret(master, 'router', 'payment'),
      deriveServiceSecret(master, 'order', 'router'),
      deriveServiceSecret(master, 'routero', 'rder'),
      deriveServiceSecret(randomBytes(32).toString('base64'), 'router', 'order'),
    ];
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  it('needs a master secret of 32 bytes', () => {
    expect(() => deriveServiceSecret(randomBytes(16).toString('base64'), 'router', 'order')).toThrow(invalid);
  });
});
