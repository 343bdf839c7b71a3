import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from '@goodgo/errors';
import { type ParsedSupergraph, parseSupergraph } from './parse-supergraph.ts';

/** One subgraph, as supergraph.yaml lists it. */
export type ListedSubgraph = {
  /** Lower case, digits and hyphens: also the name of its folder, database and streams. */
  readonly name: string;
  /** Where it answers unless the environment says otherwise. */
  readonly routingUrl: string;
  /** The port of the routing url. */
  readonly port: number;
  /** Absolute path of its SDL. The file may be absent where only addresses matter, as in an image of the router. */
  readonly schemaFile: string;
};

/** The list of subgraphs. */
export type Supergraph = {
  /** Absolute path of supergraph.yaml. */
  readonly file: string;
  /** The version of federation that composes it, without rover's `=`. */
  readonly federationVersion: string;
  /** In the order of the file. */
  readonly subgraphs: readonly ListedSubgraph[];
};

const repositoryRoot = resolve(import.meta.dirname, '../../..');

/**
 * Reads supergraph.yaml, the only list of subgraphs, in the format of `rover supergraph compose`.
 *
 * @param root the folder that it lies in. @default the root of this repository
 * @throws AppError CONFIG_INVALID with everything that is wrong with it
 */
export function readSupergraph(root: string = repositoryRoot): Supergraph {
  const file = resolve(root, 'supergraph.yaml');
  const { federationVersion, subgraphs } = parse(file);
  return {
    file,
    federationVersion,
    subgraphs: subgraphs.map(({ name, url, schemaFile }) => ({
      name,
      routingUrl: url.href,
      port: portOf(url),
      schemaFile: resolve(join(file, '..'), schemaFile),
    })),
  };
}

function parse(file: string): ParsedSupergraph {
  const parsed = parseSupergraph(read(file));
  if (parsed.ok) return parsed.supergraph;
  const list = parsed.problems.map((problem) => `- ${problem}`).join('\n');
  throw new AppError('CONFIG_INVALID', `${file} is not right:\n${list}`, {
    details: { file, problems: parsed.problems },
  });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `${file} cannot be read.`, { cause, details: { file } });
  }
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}
