import { generateSigningKey, type PublicJwk, type SigningKey, signingKeyFromPem } from '@goodgo/auth';
import type { Database, Statements } from '@goodgo/database';
import { AppError, assertNever } from '@goodgo/errors';
import { type KeyState, type KeyStep, nextKeyStep } from '../domain/key-rotation.ts';
import type { SecretBox } from './secret-box.ts';

/** The keys that sign access tokens. */
export interface KeyRing {
  signing(): Promise<SigningKey>;
  /** All keys that tokens in circulation may be signed with, and the next one. */
  published(): Promise<readonly PublicJwk[]>;
  /** Does the steps of the rotation that are due; the first makes the first key. */
  rotate(): Promise<void>;
}

/** What a key ring is made of. */
export interface KeyRingOptions {
  readonly database: Database;
  readonly box: SecretBox;
  readonly now: () => Date;
}

interface Key {
  readonly state: KeyState;
  readonly since: Date;
  readonly key: SigningKey;
}

const readAgainMs = 60_000;

/** The keys in PostgreSQL, sealed; each process reads them again every minute. */
export function createKeyRing({ database, box, now }: KeyRingOptions): KeyRing {
  let read: { readonly keys: Promise<readonly Key[]>; readonly at: number } | undefined;

  function keys(): Promise<readonly Key[]> {
    if (read && now().getTime() - read.at < readAgainMs) return read.keys;
    const reading = { keys: readKeys(database.system, box), at: now().getTime() };
    read = reading;
    reading.keys.catch(() => {
      if (read === reading) read = undefined; // whoever waits hears of it, and the next one tries again
    });
    return reading.keys;
  }

  return {
    signing: async () => {
      const active = (await keys()).find(({ state }) => state === 'ACTIVE');
      if (!active) throw new AppError('UNAVAILABLE', 'There is no key to sign with yet. Try again.');
      return active.key;
    },
    published: async () => (await keys()).map(({ key }) => key.publicJwk),
    rotate: async () => {
      await database.system.transaction((system) => takeSteps(system, box, now()));
      read = undefined;
    },
  };
}

async function takeSteps(system: Statements, box: SecretBox, now: Date): Promise<void> {
  await system.query('lock table signing_keys in share row exclusive mode'); // one process rotates at a time
  for (;;) {
    const keys = await readKeys(system, box);
    const ages = keys.map(({ state, since, key }) => ({ state, since, kid: key.kid }));
    const step = nextKeyStep(ages, now);
    if (!step) return;
    await take(system, box, step, now);
  }
}

async function readKeys(system: Pick<Statements, 'query'>, box: SecretBox): Promise<readonly Key[]> {
  const rows = await system.query<{ state: KeyState; since: Date; sealed_pem: Buffer }>(
    'select state, since, sealed_pem from signing_keys order by since',
  );
  return rows.map(({ state, since, sealed_pem }) => ({
    state,
    since,
    key: signingKeyFromPem(box.open(sealed_pem).toString('utf8')),
  }));
}

async function take(system: Statements, box: SecretBox, step: KeyStep, now: Date): Promise<void> {
  switch (step.kind) {
    case 'create': {
      const { kid, privatePem } = generateSigningKey();
      await system.query('insert into signing_keys (kid, state, since, sealed_pem) values ($1, $2, $3, $4)', [
        kid,
        step.state,
        now,
        box.seal(Buffer.from(privatePem)),
      ]);
      return;
    }
    case 'activate': {
      // One after the other: the index that allows one active key looks at each row as it is written.
      const change = 'update signing_keys set state = $2, since = $3 where kid = $1';
      await system.query(change, [step.retire, 'RETIRING', now]);
      await system.query(change, [step.kid, 'ACTIVE', now]);
      return;
    }
    case 'delete':
      await system.query('delete from signing_keys where kid = $1', [step.kid]);
      return;
    default:
      assertNever(step);
  }
}
