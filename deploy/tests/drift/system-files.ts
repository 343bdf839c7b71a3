import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { aComposeEnv, root } from '../a-compose-env.ts';
import { type ComposeFile, type ComposeService, readCompose } from '../compose-file.ts';

/** The text of every file that says how the system hangs together, by its path from the root. */
export type SystemFiles = ReadonlyMap<string, string>;

/** What the files say, read once for all comparisons. */
export interface System {
  readonly files: SystemFiles;
  readonly compose: ComposeFile;
  readonly subgraphs: readonly { readonly name: string; readonly port: number }[];
}

const parts = [
  'supergraph.yaml',
  'package.json',
  'docker-compose.yml',
  'Dockerfile',
  'traefik/go.mod',
  'traefik/traefik.yaml',
  'traefik/dynamic',
  'deploy/certificates',
  'deploy/observability',
];

/** The files of this repository. */
export function systemFiles(): SystemFiles {
  return new Map(parts.flatMap(filesIn).map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

function filesIn(path: string): string[] {
  if (!statSync(resolve(root, path)).isDirectory()) return [path];
  return readdirSync(resolve(root, path)).flatMap((name) => filesIn(join(path, name)));
}

/** Reads the files. */
export function readSystem(files: SystemFiles): System {
  const listed = Object.entries<{ routing_url: string }>(parse(textOf(files, 'supergraph.yaml')).subgraphs);
  return {
    files,
    compose: readCompose(textOf(files, 'docker-compose.yml'), parseEnv(aComposeEnv())),
    subgraphs: listed.map(([name, { routing_url }]) => ({ name, port: Number(new URL(routing_url).port) })),
  };
}

/** The text of a file that has to be there. */
export function textOf(files: SystemFiles, path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`${path} is gone`);
  return text;
}

/** The services whose process is this script. */
export function servicesRunning({ compose }: System, script: RegExp): [string, ComposeService][] {
  return [...compose.services].filter(([, { command }]) => script.test(command?.at(-1) ?? ''));
}

/** The services that another one can reach by a name. */
export function servicesReached({ compose }: System, from: string, host: string): string[] {
  const own = Object.keys(compose.services.get(from)?.networks ?? {});
  const answers = ([name, { networks }]: [string, ComposeService]) =>
    own.some(
      (network) => network in networks && (name === host || networks[network]?.aliases?.includes(host)),
    );
  return [...compose.services].filter(answers).map(([name]) => name);
}
