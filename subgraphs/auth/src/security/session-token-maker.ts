import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { signAccessToken } from '@goodgo/auth';
import { isId } from '@goodgo/ids';
import type { RefreshToken, Tokens } from '../domain/ports.ts';
import type { KeyRing } from './key-ring.ts';

const accessTokenSeconds = 300;
const prefix = 'ggr_';

/** Tokens of sessions: ES256 access tokens, and refresh tokens `ggr_<tenant>.<session>.<counter>.<mac>`. */
export function createTokens(keys: KeyRing, now: () => Date): Tokens {
  return {
    newMacKey: () => randomBytes(32),
    access: async (viewer) => {
      const issuedAt = now();
      const token = signAccessToken(await keys.signing(), viewer, {
        now: issuedAt,
        ttlSeconds: accessTokenSeconds,
      });
      return { token, expiresAt: new Date(issuedAt.getTime() + accessTokenSeconds * 1_000) };
    },
    refresh: ({ tenantId, id, counter, macKey }) => {
      const body = `${tenantId}.${id}.${counter}`;
      return `${prefix}${body}.${macOf(body, macKey)}`;
    },
    read: readToken,
    isGenuine: ({ tenantId, sessionId, counter, mac }, { macKey }) => {
      const expected = Buffer.from(macOf(`${tenantId}.${sessionId}.${counter}`, macKey));
      const given = Buffer.from(mac);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

function readToken(token: string): RefreshToken | undefined {
  if (!token.startsWith(prefix) || token.length > 300) return undefined;
  const [tenantId = '', sessionId = '', counterText = '', mac = ''] = token.slice(prefix.length).split('.');
  if (!isId(tenantId) || !isId(sessionId) || !/^\d{1,9}$/.test(counterText) || mac === '') return undefined;
  return { tenantId, sessionId, counter: Number(counterText), mac };
}

function macOf(body: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(body).digest('base64url');
}
