import { type Algorithm, hash, verify } from '@node-rs/argon2';
import type { Passwords } from '../domain/ports.ts';
import { createBoundedQueue } from './bounded-queue.ts';
import type { SecretBox } from './secret-box.ts';

// OWASP's second choice of argon2id: 46 MiB once, 14 ms here.
const parameters = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 47_104, timeCost: 1, parallelism: 1 };

/** Passwords by argon2id, two at a time, so that a flood of sign-ins cannot take all memory. */
export function createArgon2Passwords(box: SecretBox): Passwords {
  const queue = createBoundedQueue({ atOnce: 2, waiting: 32 });
  const ofNobody = hash('nobody has this password', parameters);
  return {
    hash: (password) => queue(() => hash(normal(password), parameters)),
    verify: async (password, known) => {
      const against = known ?? (await ofNobody);
      const isRight = await queue(() => verify(against, normal(password)));
      return known !== undefined && isRight;
    },
    fingerprint: (password) => box.fingerprint(normal(password)),
  };
}

/** RFC 8265 4.2: keyboards compose Vietnamese letters differently, and "ệ" must be "ệ" wherever it is typed. */
function normal(password: string): string {
  return password.normalize('NFC');
}
