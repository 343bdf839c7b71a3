import type { SubgraphFetch } from '../../src/engine/execute/run.ts';
import { sentOperation } from '../sent-operation.ts';
import type { Data } from './field-value.ts';
import type { Faults, OracleCase } from './oracle-case.ts';
import { hashOf } from './random.ts';
import type { Thing } from './thing.ts';
import { type World, type WorldField, worldOf } from './world.ts';

/** One performance of a case: the data, what goes wrong with them, and how many mutations have run. */
export interface Play extends Data {
  readonly faults: Faults;
  /** The labels of `@override` that are on. */
  readonly labels: ReadonlySet<string>;
  /** Everything that has gone wrong so far. */
  readonly gone: string[];
  mutations: number;
}

/** Starts a play. The data of all plays of a case are the same. */
export function startPlay(
  { subgraphs, seed, faults = {}, labels = [] }: OracleCase,
  world: World = worldOf(subgraphs),
): Play {
  return {
    world,
    seed,
    hiddenValues: faults.hiddenValues ?? 0,
    nullKeys: faults.nullKeys ?? 0,
    faults,
    labels: new Set(labels),
    gone: [],
    mutations: 0,
  };
}

/** Whether the resolver of a field throws. Fields that other fields hang on don't: what is right would be unclear. */
export function isThrowing(play: Play, thing: Thing, { name, isDelicate }: WorldField): boolean {
  if (isDelicate || name.startsWith('tick')) return false;
  return happens(play, play.faults.throwing, `throws ${thing.id}.${name}`);
}

/** Whether a subgraph does not know an entity that it is asked for by a key. */
export function isMissing(play: Play, subgraph: string, thing: Thing): boolean {
  return happens(play, play.faults.missing, `${subgraph} misses ${thing.id}`);
}

/** Whether a request fails as a whole. */
export function isOutage(play: Play, fetch: SubgraphFetch): boolean {
  return happens(play, play.faults.outages, `${fetch.subgraph} fails ${sentOperation(fetch).query}`);
}

function happens(play: Play, share: number | undefined, what: string): boolean {
  if (!share || hashOf(`${play.seed} ${what}`) % 1000 >= share * 1000) return false;
  play.gone.push(what);
  return true;
}
