import { createPublicKey } from 'node:crypto';
import { signAccessToken, verifyAccessToken } from '@goodgo/auth';
import { createDatabase, type Database } from '@goodgo/database';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { aStaffViewer, type FakeClock, fakeClock, type TestDatabase, testDatabase } from '@goodgo/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKeyRing, type KeyRing } from '../src/security/key-ring.ts';
import { createSecretBox } from '../src/security/secret-box.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const secret = 'a key of at least 32 characters, for a test';

let test: TestDatabase;
let database: Database;
let clock: FakeClock;
beforeAll(async () => {
  test = await testDatabase('auth');
  const logger = createLogger({ service: 'test', level: 'silent' });
  const url = new URL(test.url);
  // Rows are then changed in the order of their random ids, as PostgreSQL may choose at any time.
  url.searchParams.set('options', '-c enable_seqscan=off -c enable_bitmapscan=off');
  database = createDatabase({
    url: url.href,
    service: 'test',
    logger,
    metrics: createMetrics({ service: 'test' }),
  });
});
beforeEach(async () => {
  clock = fakeClock();
  await database.system.query('delete from signing_keys');
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

function aKeyRing(encryptionKey = secret): KeyRing {
  return createKeyRing({ database, box: createSecretBox(encryptionKey), now: clock.now });
}

const kids = async (ring: KeyRing) => (await ring.published()).map((jwk) => jwk.kid);

/** Looks every five minutes, as a running auth does. */
async function live(ring: KeyRing, minutes: number): Promise<void> {
  for (let looks = 0; looks < minutes / 5; looks += 1) {
    clock.advance(5 * minuteMs);
    await ring.rotate();
  }
}

describe('the keys that sign access tokens', () => {
  it('begin with one, whoever starts first', async () => {
    const rings = [aKeyRing(), aKeyRing(), aKeyRing()];
    await Promise.all(rings.map((ring) => ring.rotate()));
    const signers = await Promise.all(rings.map((ring) => ring.signing()));
    expect(new Set(signers.map((key) => key.kid)).size).toBe(1);
    expect(await kids(aKeyRing())).toEqual([signers[0]?.kid]);
  });

  it('follow each other every 30 days: known before they sign, and until their last token has ended', async () => {
    const ring = aKeyRing();
    await ring.rotate();
    for (let month = 0; month < 4; month += 1) {
      const old = (await ring.signing()).kid;
      clock.advance(30 * dayMs - 25 * minuteMs);
      await live(ring, 10);
      const [, next] = await kids(ring);
      expect((await ring.signing()).kid).toBe(old);
      await live(ring, 25);
      expect((await ring.signing()).kid).toBe(next);
      expect(await kids(ring)).toEqual(expect.arrayContaining([old, next]));
      await live(ring, 25);
      expect(await kids(ring)).toEqual([next]);
    }
  });

  it('verify what was signed before the change', async () => {
    const ring = aKeyRing();
    await ring.rotate();
    clock.advance(30 * dayMs - 25 * minuteMs);
    await live(ring, 30);
    const viewer = aStaffViewer();
    const token = signAccessToken(await ring.signing(), viewer, { now: clock.now() });
    const signer = (await ring.signing()).kid;
    await live(ring, 5);
    expect((await ring.signing()).kid).not.toBe(signer);
    const published = new Map((await ring.published()).map((jwk) => [jwk.kid, jwk]));
    const keyFor = async (kid: string) => {
      const jwk = published.get(kid);
      return jwk && createPublicKey({ key: { ...jwk }, format: 'jwk' });
    };
    expect(await verifyAccessToken(token, keyFor, { now: clock.now() })).toEqual(viewer);
  });

  it('catch up after auth was off for months', async () => {
    const ring = aKeyRing();
    await ring.rotate();
    const old = (await ring.signing()).kid;
    clock.advance(90 * dayMs);
    await ring.rotate();
    expect((await ring.signing()).kid).toBe(old);
    expect(await kids(ring)).toHaveLength(2);
    await live(ring, 25);
    expect((await ring.signing()).kid).not.toBe(old);
  });

  it('are seen by another process within a minute', async () => {
    const [one, other] = [aKeyRing(), aKeyRing()];
    await one.rotate();
    const before = await kids(other);
    clock.advance(90 * dayMs);
    await one.rotate();
    clock.advance(minuteMs);
    expect(before).toHaveLength(1);
    expect(await kids(other)).toHaveLength(2);
  });

  it('are not readable in the database, and not usable with another encryption key', async () => {
    await aKeyRing().rotate();
    const [row] = await database.system.query<{ sealed_pem: Buffer }>('select sealed_pem from signing_keys');
    expect(row?.sealed_pem.toString('latin1')).not.toContain('PRIVATE KEY');
    const stranger = aKeyRing('another key of at least 32 characters here');
    await expect(stranger.rotate()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    await expect(stranger.signing()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});
