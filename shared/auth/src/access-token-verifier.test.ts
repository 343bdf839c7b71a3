import { createPublicKey } from 'node:crypto';
import { newId } from '@goodgo/ids';
import type { StaffViewer } from '@goodgo/viewer';
import { expect, it } from 'vitest';
import { signAccessToken } from './access-token.ts';
import { createAccessTokenVerifier } from './access-token-verifier.ts';
import { generateSigningKey } from './signing-key.ts';

const start = new Date('2027-03-01T08:00:00Z');
const cashier: StaffViewer = {
  ...{ kind: 'staff', tenantId: newId(), staffId: newId(), sessionId: newId() },
  ...{ scopes: ['orders:read'], storeIds: [newId()] },
};

/** A verifier with a clock and published keys that a test can change. */
function aVerifier(mostKept?: number) {
  const key = generateSigningKey();
  const published = new Map([[key.kid, createPublicKey(key.privateKey)]]);
  let now = start;
  return {
    key,
    published,
    verify: createAccessTokenVerifier(async (kid) => published.get(kid), {
      now: () => now,
      ...(mostKept === undefined ? {} : { mostKept }),
    }),
    sign: (viewer = cashier) => signAccessToken(key, viewer, { now }),
    after: (seconds: number) => {
      now = new Date(start.getTime() + seconds * 1_000);
    },
  };
}

function refusal(reason: string) {
  return { code: 'UNAUTHENTICATED', details: { reason } };
}

it('verifies a token once: whoever sends it again is the same viewer', async () => {
  const { verify, sign } = aVerifier();
  const token = sign();
  const viewer = await verify(token);
  expect(viewer).toEqual(cashier);
  expect(await verify(token)).toBe(viewer);
});

it('refuses a token that it knows when its time is over', async () => {
  const { verify, sign, after } = aVerifier();
  const token = sign();
  await verify(token);
  after(304);
  await expect(verify(token)).resolves.toEqual(cashier);
  after(305); // 300 s and 5 s for clocks that differ
  await expect(verify(token)).rejects.toMatchObject(refusal('expired'));
  await expect(verify(token)).rejects.toMatchObject(refusal('expired'));
});

it('refuses a token that it knows when its key is withdrawn or replaced', async () => {
  const { verify, sign, key, published } = aVerifier();
  const token = sign();
  await verify(token);
  published.set(key.kid, createPublicKey(generateSigningKey().privateKey));
  await expect(verify(token)).rejects.toMatchObject(refusal('bad_signature'));
  published.clear();
  await expect(verify(token)).rejects.toMatchObject(refusal('unknown_key'));
});

it('never takes a changed token for one that it knows', async () => {
  const { verify, sign } = aVerifier();
  const token = sign();
  await verify(token);
  const [header, claims, signature = ''] = token.split('.');
  const other = sign({ ...cashier, scopes: ['orders:read', 'orders:write'] });
  for (const forged of [
    `${header}.${other.split('.')[1]}.${signature}`,
    `${header}.${claims}.A${signature.slice(1)}`,
  ])
    await expect(verify(forged)).rejects.toMatchObject(refusal('bad_signature'));
});

it('verifies what it has forgotten anew', async () => {
  const { verify, sign } = aVerifier(1);
  const [one, other] = [sign(), sign({ ...cashier, scopes: [] })];
  const first = await verify(one);
  await verify(other);
  const again = await verify(one);
  expect(again).toEqual(first);
  expect(again).not.toBe(first);
});
