import { createPublicKey } from 'node:crypto';
import { generateSigningKey, verifyAccessToken } from '@goodgo/auth';
import { newId } from '@goodgo/ids';
import { aStaffViewer } from '@goodgo/testing';
import { describe, expect, it } from 'vitest';
import type { Session } from '../domain/session.ts';
import { createTokens } from './tokens.ts';

const key = generateSigningKey();
const now = new Date('2027-03-01T08:00:00.750Z');
const tokens = createTokens({ signingKey: async () => key, now: () => now });

function aSession(overrides: Partial<Session> = {}): Session {
  const ids = { tenantId: newId(), id: newId(), staffId: newId() };
  const times = { rotatedAt: now, idleExpiresAt: now, absoluteExpiresAt: now, end: null };
  return { ...ids, ...times, macKey: tokens.newMacKey(), counter: 7, ...overrides };
}

describe('an access token', () => {
  it('says who she is, and ends when it is told to end', async () => {
    const viewer = aStaffViewer({ scopes: ['orders:read'] });
    const { token, expiresAt } = await tokens.access(viewer);
    const keyFor = async (kid: string) => (kid === key.kid ? createPublicKey(key.privateKey) : undefined);
    expect(await verifyAccessToken(token, keyFor, { now })).toEqual(viewer);
    const [, payload = ''] = token.split('.');
    const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(expiresAt).toEqual(new Date(exp * 1_000));
    expect(expiresAt).toEqual(new Date('2027-03-01T08:05:00Z'));
  });
});

describe('a refresh token', () => {
  it('is read back, and genuine for its own session', () => {
    const session = aSession();
    const read = tokens.read(tokens.refresh(session));
    expect(read).toMatchObject({ tenantId: session.tenantId, sessionId: session.id, counter: 7 });
    expect(read && tokens.isGenuine(read, session)).toBe(true);
  });

  it.each([
    ['another counter', { counter: 8 }],
    ['another session', { sessionId: newId() }],
    ['another merchant', { tenantId: newId() }],
    ['another MAC', { mac: 'A'.repeat(43) }],
    ['a shorter MAC', { mac: '' }],
  ])('is not genuine with %s', (_what, change) => {
    const session = aSession();
    const read = tokens.read(tokens.refresh(session));
    expect(read && tokens.isGenuine({ ...read, ...change }, session)).toBe(false);
  });

  it.each([
    ['nothing', () => ''],
    ['a prefix alone', () => 'ggr_'],
    ['an access token', () => 'eyJhbGciOiJFUzI1NiJ9.e30.AAAA'],
    ['more than a token', (token: string) => `${token}.more`],
    ['a token without its prefix', (token: string) => token.slice(4)],
    ['a counter with a leading zero', (token: string) => token.replace('.7.', '.07.')],
    ['a counter below zero', (token: string) => token.replace('.7.', '.-1.')],
    ['a counter without end', (token: string) => token.replace('.7.', `.${'9'.repeat(400)}.`)],
  ])('is not read from %s', (_what, make) => {
    expect(tokens.read(make(tokens.refresh(aSession())))).toBeUndefined();
  });
});
