import { readFileSync } from 'node:fs';
import { AppError } from '@goodgo/errors';
import { LineCounter, parseDocument } from 'yaml';
import { complaintsAbout } from './complaints.ts';
import { lineOf } from './line-of.ts';
import { type RouterSettings, routerSettings } from './settings.ts';

/**
 * Reads a router.yaml; without one every setting has its default.
 * @throws AppError CONFIG_INVALID with a line for everything that is wrong: `router.yaml:14: limits.depth must be …`.
 */
export function readSettings(file: string | undefined): RouterSettings {
  return file === undefined ? routerSettings.parse({}) : parseSettings(readText(file), file);
}

/** Parses the text of a router.yaml. @param name how the complaints call the file */
export function parseSettings(text: string, name: string): RouterSettings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors.map(({ pos, message }) => ({
    line: lines.linePos(pos[0]).line,
    sentence: message,
  }));
  if (broken.length > 0) throw invalid(name, broken);
  const given: unknown = document.toJS() ?? {};
  const result = routerSettings.safeParse(given);
  if (result.success) return result.data;
  const complaints = complaintsAbout(result.error.issues, given).map(({ path, sentence }) => ({
    line: lineOf(document, path, lines),
    sentence,
  }));
  throw invalid(name, complaints);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `There is no ${file} that can be read.`, { cause });
  }
}

interface Placed {
  readonly line: number;
  readonly sentence: string;
}

function invalid(name: string, complaints: readonly Placed[]): AppError {
  const sorted = complaints.toSorted((a, b) => a.line - b.line);
  const rows = new Set(sorted.map(({ line, sentence }) => `${name}:${line}: ${sentence}`));
  return new AppError('CONFIG_INVALID', [...rows].join('\n'));
}
