/**
 * How a call to a replica ended. `leaving`: answered, with leave taken of the connection, as a replica does that drains.
 * `given up`: by the caller, which says nothing of the replica.
 */
export type CallEnd = 'answered' | 'leaving' | 'lost' | 'given up';

/** Who of several replicas is asked next. */
export interface Replicas {
  /**
   * In turn, the replica with the fewest calls in hand. One that lost calls is set aside for a while, longer each time, and
   * then tried with one call. `avoid` is taken only where there is no other.
   */
  take(addresses: readonly string[], avoid?: string): string | undefined;
  /** Follows each `take`. */
  end(address: string, how: CallEnd): void;
}

interface Standing {
  inHand: number;
  /** Times in a row that it was found dead, not calls that it lost. */
  deaths: number;
  asideUntil: number;
  onTrial: boolean;
}

const leavingMs = 1_000;
const firstPauseMs = 500;
const longestPauseMs = 8_000;

/** Remembers how the replicas of a service behave. `now` is a clock in milliseconds. */
export function createReplicas(now: () => number = () => performance.now()): Replicas {
  const standings = new Map<string, Standing>();
  let turn = 0;

  function standingOf(address: string): Standing {
    const standing = standings.get(address) ?? { inHand: 0, deaths: 0, asideUntil: 0, onTrial: false };
    standings.set(address, standing);
    return standing;
  }

  function better(a: string, b: string): string {
    const [standingA, standingB] = [standingOf(a), standingOf(b)];
    const aside = ({ asideUntil }: Standing) => Math.max(0, asideUntil - now());
    const difference = aside(standingA) - aside(standingB) || standingA.inHand - standingB.inHand;
    return difference <= 0 ? a : b;
  }

  return {
    take: (addresses, avoid) => {
      forgetAllBut(addresses, standings);
      const others = addresses.filter((address) => address !== avoid);
      const candidates = others.length > 0 ? others : addresses;
      if (candidates.length === 0) return undefined;
      turn = (turn + 1) % candidates.length;
      const chosen = [...candidates.slice(turn), ...candidates.slice(0, turn)].reduce(better);
      const standing = standingOf(chosen);
      standing.inHand += 1;
      if (standing.deaths > 0) {
        standing.onTrial = true;
        standing.asideUntil = now() + pauseAfter(standing.deaths); // calls that come meanwhile go elsewhere
      }
      return chosen;
    },
    end: (address, how) => {
      const standing = standingOf(address);
      standing.inHand = Math.max(0, standing.inHand - 1);
      if (how === 'lost') bury(standing, now());
      if (how === 'answered' || how === 'leaving') {
        standing.deaths = 0;
        standing.asideUntil = how === 'leaving' ? now() + leavingMs : 0;
      }
    },
  };
}

/** All calls that a dying replica has in hand are lost together: that is one death. */
function bury(standing: Standing, time: number): void {
  if (standing.deaths > 0 && standing.asideUntil > time && !standing.onTrial) return;
  standing.deaths += 1;
  standing.onTrial = false;
  standing.asideUntil = time + pauseAfter(standing.deaths);
}

function pauseAfter(deaths: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (deaths - 1));
}

function forgetAllBut(addresses: readonly string[], standings: Map<string, Standing>): void {
  if (standings.size <= addresses.length) return;
  for (const [address, { inHand }] of standings) {
    if (inHand === 0 && !addresses.includes(address)) standings.delete(address);
  }
}
