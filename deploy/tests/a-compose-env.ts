import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { readBlueprints } from '@goodgo/constellation';
import { envFile } from '../src/env-file.ts';
import { type ComposeFile, readCompose } from './compose-file.ts';

export const root = resolve(import.meta.dirname, '../..');
export const subgraphs = readBlueprints(root);
export const composeText = readFileSync(resolve(root, 'docker-compose.yml'), 'utf8');

/** The text of a `.env`, as `npm run deploy:env` writes it. */
export function aComposeEnv(host?: string): string {
  return envFile({ subgraphs, compose: composeText, host });
}

/** docker-compose.yml with such a `.env`. */
export function aCompose(): ComposeFile {
  return readCompose(composeText, parseEnv(aComposeEnv()));
}
