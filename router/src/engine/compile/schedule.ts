import type { PlannedFetch } from './planned-fetch.ts';

/** Fetches of one subgraph that are sent at the same moment, and the groups that have to be over before. */
export interface FetchGroup {
  readonly fetches: PlannedFetch[];
  readonly after: Set<FetchGroup>;
}

/**
 * Arranges fetches in as few groups as take no longer than the plan does. A fetch that nothing waits for is put off until its
 * subgraph is asked anyway: the answer is sent when the last fetch is over, so nobody waits longer for it.
 *
 * @param isSerial mutations: what comes later in the plan has to see what came before, so nothing is put off
 * @returns each group after those that it comes after
 */
export function schedule(fetches: readonly PlannedFetch[], isSerial: boolean): FetchGroup[] {
  const rounds = earliestRounds(fetches);
  if (!isSerial) putOff(fetches, rounds);
  const groups = new Map<string, FetchGroup>();
  const groupOf = new Map<PlannedFetch, FetchGroup>();
  for (const [index, fetch] of fetches.entries()) {
    const { requires, serviceName } = fetch.node;
    const key = requires ? `${roundIn(rounds, fetch)} ${serviceName}` : `root ${index}`;
    const group = groups.get(key) ?? { fetches: [], after: new Set() };
    groups.set(key, group);
    group.fetches.push(fetch);
    groupOf.set(fetch, group);
  }
  for (const [fetch, group] of groupOf) {
    for (const earlier of fetch.after) {
      const before = groupOf.get(earlier);
      if (before) group.after.add(before);
    }
  }
  const roundOf = ({ fetches: [first] }: FetchGroup) => (first ? roundIn(rounds, first) : 0);
  return [...groups.values()].toSorted((a, b) => roundOf(a) - roundOf(b) || depthOf(a) - depthOf(b));
}

/** Of groups of one moment those further up begin first: what becomes one object up there is one further down. */
function depthOf(group: FetchGroup): number {
  return Math.max(...group.fetches.map(({ path }) => path.length));
}

type Rounds = Map<PlannedFetch, number>;

function roundIn(rounds: Rounds, fetch: PlannedFetch): number {
  return rounds.get(fetch) ?? 0;
}

function earliestRounds(fetches: readonly PlannedFetch[]): Rounds {
  const rounds: Rounds = new Map();
  for (const fetch of fetches) {
    rounds.set(fetch, Math.max(-1, ...fetch.after.map((earlier) => roundIn(rounds, earlier))) + 1);
  }
  return rounds;
}

function putOff(fetches: readonly PlannedFetch[], rounds: Rounds): void {
  const awaited = new Set(fetches.flatMap(({ after }) => after));
  const lastFirst = fetches.toSorted((a, b) => roundIn(rounds, b) - roundIn(rounds, a));
  for (const fetch of lastFirst) {
    if (awaited.has(fetch) || !fetch.node.requires) continue;
    const later = fetches.filter(
      (other) =>
        other.node.requires &&
        other.node.serviceName === fetch.node.serviceName &&
        roundIn(rounds, other) > roundIn(rounds, fetch),
    );
    if (later.length > 0) rounds.set(fetch, Math.min(...later.map((other) => roundIn(rounds, other))));
  }
}
