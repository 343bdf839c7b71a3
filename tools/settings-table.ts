/**
 * `npm run settings`: writes the tables of settings in README.md and router/README.md, `.env.example` and
 * router/router.schema.json from the schemas that parse the environment and router.yaml. With `--check` it writes nothing
 * and fails when they differ.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { AppError } from '@goodgo/errors';
import { settingRows } from '../router/src/config/settings-rows.ts';
import { settingsSchema } from '../router/src/config/settings-schema.ts';
import { dotEnvOf, fileTableOf, markdownOf } from './settings/render.ts';
import { allSettings, startSettings } from './settings/sections.ts';

const root = resolve(import.meta.dirname, '..');
const readme = resolve(root, 'README.md');
const dotEnv = resolve(root, '.env.example');
const routerReadme = resolve(root, 'router/README.md');
const routerSchema = resolve(root, 'router/router.schema.json');

const wanted = [
  { file: readme, text: withSettings(readme, markdownOf(allSettings())) },
  { file: dotEnv, text: dotEnvOf(startSettings(root)) },
  { file: routerReadme, text: withSettings(routerReadme, fileTableOf(settingRows())) },
  { file: routerSchema, text: `${JSON.stringify(settingsSchema, null, 2)}\n` },
];
const differing = wanted.filter(({ file, text }) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
if (process.argv.includes('--check')) {
  for (const { file } of differing)
    console.error(`${relative(root, file)} differs from the schemas of the settings: npm run settings`);
  if (differing.length > 0) process.exitCode = 1;
} else {
  for (const { file, text } of differing) writeFileSync(file, text);
}

/** A file with this table in its place. */
function withSettings(file: string, table: string): string {
  const text = readFileSync(file, 'utf8');
  const block = /(<!-- settings -->\n).*?(\n<!-- \/settings -->)/s;
  if (!block.test(text)) throw new AppError('CONFIG_INVALID', `${file} has no <!-- settings --> block.`);
  return text.replace(block, (_, start, end) => `${start}\n${table}\n${end}`);
}
