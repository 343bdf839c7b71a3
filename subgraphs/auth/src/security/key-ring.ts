import { generateSigningKey, type PublicJwk, type SigningKey, signingKeyFromPem } from '@goodgo/auth';
import type { Database, Statements } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
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

interface Key {
  readonly state: KeyState;
  readonly since: Date;
  readonly key: SigningKey;
}

const readAgainMs = 60_000;

/** The keys in PostgreSQL, sealed; each process reads them again every minute. */
export function createKeyRing(database: Database, box: SecretBox, now: () => Date): KeyRing {
  let known: { readonly keys: readonly Key[]; readonly readAt: number } | undefined;

  async function keys(): Promise<readonly Key[]> {
    if (known && now().getTime() - known.readAt < readAgainMs) return known.keys;
    const read = await database.system.transaction((system) => readKeys(system, box));
    known = { keys: read, readAt: now().getTime() };
    return read;
  }

  return {
    signing: async () => {
      const active = (await keys()).find(({ state }) => state === 'ACTIVE');
      if (!active) throw new AppError('UNAVAILABLE', 'There is no key to sign with yet. Try again.');
      return active.key;
    },
    published: async () => (await keys()).map(({ key }) => key.publicJwk),
    rotate: async () => {
      await database.system.transaction(async (system) => {
        await system.query('lock table signing_keys in share row exclusive mode');
        for (;;) {
          const found = await readKeys(system, box);
          const ages = found.map(({ state, since, key }) => ({ state, since, kid: key.kid }));
          const step = nextKeyStep(ages, now());
          if (!step) break;
          await take(system, box, step);
        }
      });
      known = undefined;
    },
  };
}

async function readKeys(system: Statements, box: SecretBox): Promise<Key[]> {
  const rows = await system.query<{ state: KeyState; since: Date; sealed_pem: Buffer }>(
    'select state, since, sealed_pem from signing_keys order by since',
  );
  return rows.map(({ state, since, sealed_pem }) => ({
    state,
    since,
    key: signingKeyFromPem(box.open(sealed_pem).toString('utf8')),
  }));
}

async function take(system: Statements, box: SecretBox, step: KeyStep): Promise<void> {
  switch (step.kind) {
    case 'create': {
      const key = generateSigningKey();
      const sealed = box.seal(Buffer.from(key.privatePem));
      await system.query('insert into signing_keys (kid, state, sealed_pem) values ($1, $2, $3)', [
        key.kid,
        step.state,
        sealed,
      ]);
      return;
    }
    case 'activate':
      await system.query(
        `update signing_keys set since = now(), state = case kid when $1 then 'ACTIVE' else 'RETIRING' end
          where kid in ($1, $2)`,
        [step.kid, step.retire],
      );
      return;
    case 'delete':
      await system.query('delete from signing_keys where kid = $1', [step.kid]);
  }
}
