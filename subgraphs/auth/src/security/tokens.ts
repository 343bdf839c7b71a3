import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type SigningKey, signAccessToken } from '@goodgo/auth';
import { isId } from '@goodgo/ids';
import type { RefreshToken, Tokens } from '../domain/ports.ts';

const accessTokenSeconds = 300;
const refreshToken = /^ggr_([\da-f-]{36})\.([\da-f-]{36})\.(0|[1-9]\d{0,8})\.([\w-]{43})$/;

/** What tokens are made with. */
export interface TokensOptions {
  readonly signingKey: () => Promise<SigningKey>;
  readonly now: () => Date;
}

/** Tokens of sessions: ES256 access tokens, and refresh tokens `ggr_<tenant>.<session>.<counter>.<mac>`. */
export function createTokens({ signingKey, now }: TokensOptions): Tokens {
  return {
    newMacKey: () => randomBytes(32),
    access: async (viewer) => {
      const key = await signingKey();
      const issuedAt = new Date(Math.floor(now().getTime() / 1_000) * 1_000); // a JWT knows whole seconds
      const token = signAccessToken(key, viewer, { now: issuedAt, ttlSeconds: accessTokenSeconds });
      return { token, expiresAt: new Date(issuedAt.getTime() + accessTokenSeconds * 1_000) };
    },
    refresh: ({ tenantId, id: sessionId, counter, macKey }) =>
      `ggr_${tenantId}.${sessionId}.${counter}.${macOf({ tenantId, sessionId, counter }, macKey)}`,
    read: (token) => {
      const [, tenantId, sessionId, counter, mac = ''] = refreshToken.exec(token) ?? [];
      if (!isId(tenantId) || !isId(sessionId)) return undefined;
      return { tenantId, sessionId, counter: Number(counter), mac };
    },
    isGenuine: ({ mac, ...token }, { macKey }) => {
      const expected = Buffer.from(macOf(token, macKey));
      const given = Buffer.from(mac);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

type Body = Omit<RefreshToken, 'mac'>;

function macOf({ tenantId, sessionId, counter }: Body, key: Uint8Array): string {
  return createHmac('sha256', key).update(`${tenantId}.${sessionId}.${counter}`).digest('base64url');
}
