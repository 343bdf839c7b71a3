import type { z } from 'zod';
import { nearestWord } from './nearest-word.ts';
import { namesAt } from './settings-schema.ts';

/** What is wrong with a setting. */
export interface Complaint {
  /** Where it stands. */
  readonly path: readonly PropertyKey[];
  readonly sentence: string;
}

/** What is wrong with the settings of a file. @param root what the file holds */
export function complaintsAbout(issues: readonly z.core.$ZodIssue[], root: unknown): Complaint[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknown(issue.path, key))
      : [wrong(issue, root)],
  );
}

function unknown(parent: readonly PropertyKey[], key: string): Complaint {
  const path = [...parent, key];
  const meant = nearestWord(key, namesAt(parent));
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return { path, sentence: `${nameOf(path)} is no setting${hint}` };
}

function wrong({ path, message }: z.core.$ZodIssue, root: unknown): Complaint {
  const value = valueAt(root, path);
  const sentence =
    value === undefined ? `${nameOf(path)} is missing` : `${nameOf(path)} ${message}, not ${shown(value)}`;
  return { path, sentence };
}

/** `passHeaders[0]`, `limits.depth`. */
function nameOf(path: readonly PropertyKey[]): string {
  const name = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return name.replace(/^\./, '') || 'the file';
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
}

const mostShown = 40;

function shown(value: unknown): string {
  if (value === null) return 'nothing';
  const json = JSON.stringify(value);
  return json.length > mostShown ? `${json.slice(0, mostShown)}…` : json;
}
