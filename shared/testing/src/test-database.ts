import { randomBytes } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatabaseUrls } from '@goodgo/database';
import { withAdmin } from './admin-session.ts';
import { provided } from './provided-context.ts';
import { templateDatabase } from './template-database.ts';

/** A database for one test file. */
export interface TestDatabase extends DatabaseUrls {
  readonly name: string;
  /** Drops it, whoever is still connected. The end of the run drops all. */
  drop(): Promise<void>;
}

/**
 * Makes an empty, migrated database: a copy of a template that is migrated once a run, so that it costs some 50 ms.
 * @param source the name of a subgraph, or the absolute path of a folder of migrations
 * @throws AppError STARTUP_FAILED when a migration fails, or outside of integration tests
 */
export async function testDatabase(source: string): Promise<TestDatabase> {
  const adminUrl = provided('postgresAdminUrl');
  const { name: template, role, password } = await templateDatabase(adminUrl, migrationsOf(source));
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withAdmin(adminUrl, async (admin) => {
    await admin.run(`create database ${name} template ${template}`);
    // Rights on the database itself are the one thing that a copy does not take over.
    await admin.run(`revoke connect, temporary on database ${name} from public`);
    await admin.run(`grant connect on database ${name} to ${role}`);
  });
  return {
    name,
    adminUrl: urlOf(adminUrl, { pathname: `/${name}` }),
    url: urlOf(adminUrl, { pathname: `/${name}`, username: role, password }),
    drop: () =>
      withAdmin(adminUrl, async (admin) => void (await admin.run(`drop database ${name} with (force)`))),
  };
}

function urlOf(url: string, change: Partial<Pick<URL, 'pathname' | 'username' | 'password'>>): string {
  return Object.assign(new URL(url), change).href;
}

function migrationsOf(source: string): string {
  if (isAbsolute(source)) return source;
  return fileURLToPath(new URL(`../../../subgraphs/${source}/prisma/migrations`, import.meta.url));
}
