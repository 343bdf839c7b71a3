/**
 * `npm run settings`: writes the tables of settings in README.md, and `.env.example`, from the schemas that parse the
 * environment. With `--check` it writes nothing and fails when they differ.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { AppError } from '@goodgo/errors';
import { dotEnvOf, markdownOf } from './settings/render.ts';
import { allSettings, startSettings } from './settings/sections.ts';

const root = resolve(import.meta.dirname, '..');
const readme = resolve(root, 'README.md');
const dotEnv = resolve(root, '.env.example');

const wanted = [
  { file: readme, text: withSettings(readFileSync(readme, 'utf8')) },
  { file: dotEnv, text: dotEnvOf(startSettings(root)) },
];
const differing = wanted.filter(({ file, text }) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
if (process.argv.includes('--check')) {
  for (const { file } of differing)
    console.error(`${basename(file)} differs from the schemas of the settings: npm run settings`);
  if (differing.length > 0) process.exitCode = 1;
} else {
  for (const { file, text } of differing) writeFileSync(file, text);
}

function withSettings(text: string): string {
  const block = /(<!-- settings -->\n).*?(\n<!-- \/settings -->)/s;
  if (!block.test(text)) throw new AppError('CONFIG_INVALID', 'README.md has no <!-- settings --> block.');
  return text.replace(block, (_, start, end) => `${start}\n${markdownOf(allSettings())}\n${end}`);
}
