import { AppError } from '@goodgo/errors';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import type { Passwords } from '../domain/ports.ts';

// OWASP's second choice of argon2id: 46 MiB once, 14 ms here; two at a time bound the memory.
const parameters = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 47_104, timeCost: 1, parallelism: 1 };
const atOnce = 2;
const longestQueue = 32;

/** Passwords by argon2id, a few at a time, so that a flood of sign-ins cannot take all memory. */
export function createArgon2Passwords(): Passwords {
  const queue = createQueue();
  const nobody = queue(() => hash('nobody has this password', parameters));
  return {
    hash: (password) => queue(() => hash(password, parameters)),
    verify: async (password, known) => {
      const isRight = await queue(async () => verify(known ?? (await nobody), password));
      return known !== undefined && isRight;
    },
  };
}

function createQueue() {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (waiting.length >= longestQueue)
      throw new AppError('OVERLOADED', 'Too many people sign in at once. Try again.');
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
