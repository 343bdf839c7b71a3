import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@goodgo/testing';

const tables = `
  create table notes (tenant_id uuid not null, id uuid not null, text text not null, primary key (tenant_id, id));
  alter table notes enable row level security;
  alter table notes force row level security;
  create policy tenant on notes
    using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
    with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));`;

const sqlOf = (file: string) => readFile(new URL(file, import.meta.url), 'utf8');

/** Makes the database of a notes subgraph. */
export async function notesDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'goodgo-notes-'));
  const parts = [
    await sqlOf('../../../events/sql/events.sql'),
    await sqlOf('../../sql/idempotency.sql'),
    tables,
  ];
  await mkdir(join(folder, '1_notes'));
  await writeFile(join(folder, '1_notes/migration.sql'), parts.join('\n'));
  return testDatabase(folder).finally(() => rm(folder, { recursive: true }));
}
