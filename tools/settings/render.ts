import type { EnvRow } from '@goodgo/env';
import type { SettingRow } from '../../router/src/config/settings-rows.ts';
import type { Section } from './sections.ts';

/** The tables of the README. */
export function markdownOf(sections: readonly Section[]): string {
  return sections.map(({ title, rows }) => [`### ${title}`, '', ...tableOf(rows)].join('\n')).join('\n\n');
}

/** The table of what may stand in router.yaml. */
export function fileTableOf(rows: readonly SettingRow[]): string {
  const lines = rows.map((row) => {
    const standard = row.default === undefined ? 'none' : `\`${cell(row.default)}\``;
    return `| \`${row.name}\` | ${standard} | ${cell(row.description)} |`;
  });
  return ['| setting | default | meaning, and why |', '| --- | --- | --- |', ...lines].join('\n');
}

/** The text of `.env.example`: every setting with its default, commented out. */
export function dotEnvOf(rows: readonly EnvRow[]): string {
  const settings = rows.map((row) => `# ${meaningOf(row)}\n# ${row.name}=${row.default ?? ''}\n`);
  return [...dotEnvHead, ...settings].join('\n');
}

const dotEnvHead = [
  '# What `npm start` reads of the environment. Nothing of it must be set.',
  '# Written by `npm run settings` from the schemas that parse it. To use it, copy it to .env and change that, then:',
  '#   set -a; . ./.env; set +a; npm start',
  '',
];

function tableOf(rows: readonly EnvRow[]): string[] {
  const lines = rows.map((row) => `| \`${row.name}\` | ${defaultOf(row)} | ${cell(meaningOf(row))} |`);
  return ['| setting | default | meaning |', '| --- | --- | --- |', ...lines];
}

function defaultOf(row: EnvRow): string {
  if (row.isRequired) return 'required';
  return row.default ? `\`${cell(row.default)}\`` : 'none';
}

function meaningOf({ description, isSecret }: EnvRow): string {
  return isSecret ? `${description} Secret.` : description;
}

/** `|` would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
