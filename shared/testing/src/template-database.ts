import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatabaseAndRole, migrate } from '@goodgo/database';
import { type AdminSession, withAdmin } from './admin-session.ts';

/** A migrated database that is only ever copied. */
export interface TemplateDatabase {
  readonly name: string;
  readonly role: string;
  readonly password: string;
}

const password = 'test';

/** Finds the template of some migrations, or makes it: once for each content, whoever asks first. */
export async function templateDatabase(adminUrl: string, migrationsDir: string): Promise<TemplateDatabase> {
  const hash = await hashOf(migrationsDir);
  const template = { name: `template_${hash}`, role: `service_${hash}`, password };
  await withAdmin(adminUrl, async (admin) => {
    await admin.run('select pg_advisory_lock(hashtext($1))', [template.name]);
    if (!(await exists(admin, template.name))) await build(adminUrl, admin, template, migrationsDir);
  });
  return template;
}

/** Under another name until it is whole, so that a failed migration leaves no template. */
async function build(
  adminUrl: string,
  admin: AdminSession,
  { name, role }: TemplateDatabase,
  migrationsDir: string,
): Promise<void> {
  const draft = `draft_of_${name}`;
  await admin.run(`drop database if exists ${draft} with (force)`);
  const urls = await createDatabaseAndRole(adminUrl, { database: draft, role, password });
  await migrate({ adminUrl: urls.adminUrl, migrationsDir, serviceRole: role });
  await admin.run(`alter database ${draft} rename to ${name}`);
}

async function exists(admin: AdminSession, name: string): Promise<boolean> {
  const rows = await admin.run('select 1 from pg_database where datname = $1', [name]);
  return rows.length > 0;
}

async function hashOf(directory: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}
