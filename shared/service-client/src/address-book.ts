import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

/** Finds the addresses behind a host name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** The addresses of the replicas of one service. */
export interface AddressBook {
  /** What is known, without waiting once something is; old knowledge is renewed meanwhile. */
  current(): readonly string[] | Promise<readonly string[]>;
  /** Asks again now. When nobody answers, what is known stays. @throws what the look-up throws, when nothing is known */
  renewed(): Promise<readonly string[]>;
}

// Replicas come and go within seconds, and a name server answers from memory.
const freshMs = 1_000;

/** Follows the addresses of a host name; an address literal stands for itself. */
export function createAddressBook(host: string, resolve: Resolve = resolveAll): AddressBook {
  const literal = host.replace(/^\[|\]$/g, '');
  if (isIP(literal)) return fixed([literal]);
  let known: readonly string[] | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<readonly string[]> | undefined;

  async function ask(): Promise<readonly string[]> {
    askedAt = performance.now();
    try {
      known = await resolve(host);
      return known;
    } catch (error) {
      if (known) return known;
      throw error;
    } finally {
      asking = undefined;
    }
  }

  const renewed = () => {
    asking ??= ask();
    return asking;
  };
  return {
    renewed,
    current: () => {
      if (known === undefined) return renewed();
      if (performance.now() - askedAt > freshMs) void renewed();
      return known;
    },
  };
}

function fixed(addresses: readonly string[]): AddressBook {
  return { current: () => addresses, renewed: async () => addresses };
}

/** Of a host that has both kinds of addresses, one kind: each replica is meant once. */
async function resolveAll(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true });
  const family = found.some((entry) => entry.family === 4) ? 4 : 6;
  return [...new Set(found.filter((entry) => entry.family === family).map(({ address }) => address))];
}
