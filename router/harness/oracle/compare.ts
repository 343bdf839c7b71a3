import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { isJsonObject } from '../../src/engine/json.ts';
import { touches } from '../../src/engine/project/write.ts';
import type { MonolithAnswer } from './monolith.ts';
import type { Play } from './play.ts';
import type { Thing } from './thing.ts';

/** Why an answer is not right. */
export interface Difference {
  readonly kind: 'data' | 'errors' | 'unexplained null' | 'error path' | 'threw';
  readonly message: string;
}

/** An answer with what it is measured by. README.md says what the rules are and why. */
export interface Compared {
  readonly got: FormattedExecutionResult;
  readonly monolith: MonolithAnswer;
  /** The play in which the answer was made. */
  readonly play: Play;
}

/** Compares an answer with the monolith's. */
export function compare(compared: Compared): Difference | undefined {
  const { missing = 0, outages = 0 } = compared.play.faults;
  return errorPathDifference(compared) ?? (missing > 0 || outages > 0 ? losses(compared) : exact(compared));
}

/** Nothing but the data themselves decides what is right: the answer has to be the same text. */
function exact({ got, monolith: { result } }: Compared): Difference | undefined {
  const [expectedText, gotText] = [JSON.stringify(result.data), JSON.stringify(got.data)];
  if (expectedText !== gotText)
    return { kind: 'data', message: `expected ${expectedText}\ngot      ${gotText}` };
  const expected = result.errors ?? [];
  const errors = got.errors ?? [];
  const lacking = expected.find(
    ({ path = [] }) =>
      !errors.some((error) => touches(error.path ?? [], path) || isBuried(got.data, error.path, path)),
  );
  if (lacking) return { kind: 'errors', message: `no error for ${JSON.stringify(lacking)}` };
  const excess = errors.find(
    ({ path = [] }) =>
      !expected.some((error) => touches(error.path ?? [], path) || isBuried(got.data, error.path, path)),
  );
  return excess && { kind: 'errors', message: `nothing is wrong, but: ${JSON.stringify(excess)}` };
}

/** Whether an error lies below a null that another error has made: one server would not have got there. */
function isBuried(
  data: unknown,
  by: GraphQLFormattedError['path'],
  path: readonly (string | number)[],
): boolean {
  let value = data;
  for (const [index, step] of path.entries()) {
    if (value === null) return touches(by ?? [], path.slice(0, index));
    value = (value as Record<string | number, unknown> | undefined)?.[step];
  }
  return false;
}

/** Subgraphs lost something: what is there has to be right, and what is not there has to be accounted for. */
function losses(compared: Compared): Difference | undefined {
  const { got, monolith, play } = compared;
  if (play.gone.length === 0) return exact(compared);
  return lossAt(compared, monolith.result.data, got.data, []);
}

type Path = (string | number)[];

function lossAt(compared: Compared, expected: unknown, got: unknown, path: Path): Difference | undefined {
  if (got === null && expected !== null) {
    if (isExplained(compared, path)) return undefined;
    return { kind: 'unexplained null', message: `nothing explains the null at ${JSON.stringify(path)}` };
  }
  if (Array.isArray(expected) && Array.isArray(got) && expected.length === got.length) {
    return firstOf(expected, (item, index) => lossAt(compared, item, got[index], [...path, index]));
  }
  if (isJsonObject(expected) && isJsonObject(got)) {
    const keys = Object.keys(expected);
    if (keys.join() === Object.keys(got).join()) {
      return firstOf(keys, (key) => lossAt(compared, expected[key], got[key], [...path, key]));
    }
  }
  if (JSON.stringify(expected) === JSON.stringify(got)) return undefined;
  const texts = `expected ${JSON.stringify(expected)}\ngot      ${JSON.stringify(got)}`;
  return { kind: 'data', message: `at ${JSON.stringify(path)}:\n${texts}` };
}

function firstOf<Item>(
  items: readonly Item[],
  find: (item: Item, index: number) => Difference | undefined,
): Difference | undefined {
  for (const [index, item] of items.entries()) {
    const difference = find(item, index);
    if (difference) return difference;
  }
  return undefined;
}

/** By an error there; or without one, because the object that has the field is one that a subgraph did not find. */
function isExplained({ got, monolith, play }: Compared, path: Path): boolean {
  const errors = got.errors ?? [];
  if (errors.some((error) => touches(error.path ?? [], path))) return true;
  const teller = monolith.tellers.get(JSON.stringify(path));
  if (!teller) return false;
  if (isMissed(play, teller) || keyedBy(monolith, play, path).some((thing) => isMissed(play, thing)))
    return true;
  const name = fieldNameAt(monolith, path);
  if (name === undefined) return false;
  const { requires, contexts, isDelicate } = play.world.field(teller.type, name);
  if (requires !== undefined || contexts.length > 0) return play.gone.length > 0;
  const missed = thingsAround(monolith, path).filter((thing) => isMissed(play, thing));
  return isDelicate ? missed.length > 0 : missed.some(({ type }) => play.world.isStoodFor(type));
}

function isMissed({ gone }: Play, { id }: Thing): boolean {
  return gone.some((what) => what.endsWith(` misses ${id}`));
}

type Told = Pick<MonolithAnswer, 'tellers' | 'fieldNames'>;

/**
 * The objects whose keys, or whose fields that several subgraphs tell, lead to the object of a field: a subgraph may be asked about it
 * by way of them, and not find them.
 */
function keyedBy({ tellers, fieldNames }: Told, { world }: Pick<Play, 'world'>, path: Path): Thing[] {
  const steps = path.slice(0, path.slice(0, -1).findLastIndex((step) => typeof step === 'string') + 1);
  const place = JSON.stringify(steps);
  const [teller, name] = [tellers.get(place), fieldNames.get(place)];
  if (!teller || name === undefined) return [];
  const { isDelicate, isShared } = world.field(teller.type, name);
  if (!isDelicate && !isShared) return [];
  return [teller, ...keyedBy({ tellers, fieldNames }, { world }, steps)];
}

/**
 * The objects on the way to a place: a field that `@provides` names is told by way of one of them, and lost with it; and what is
 * asked of some types only is told by way of one that an interface object stands for, which is asked about once more for it.
 */
function thingsAround({ tellers }: MonolithAnswer, path: Path): Thing[] {
  return path.flatMap((_, length) => tellers.get(JSON.stringify(path.slice(0, length))) ?? []);
}

function fieldNameAt({ fieldNames }: MonolithAnswer, path: Path): string | undefined {
  return fieldNames.get(JSON.stringify(path));
}

/** Every path of an error leads to something, or to a null on the way. */
function errorPathDifference({ got }: Compared): Difference | undefined {
  const errors = got.errors ?? [];
  const lost = errors.find(({ path }) => path && !exists(got.data, path));
  return lost && { kind: 'error path', message: `the path of ${JSON.stringify(lost)} is not in the answer` };
}

function exists(data: unknown, path: NonNullable<GraphQLFormattedError['path']>): boolean {
  let value = data;
  for (const step of path) {
    if (value === null || value === undefined) return value === null;
    if (typeof value !== 'object' || !Object.hasOwn(value, step)) return false;
    value = (value as Record<string | number, unknown>)[step];
  }
  return true;
}
