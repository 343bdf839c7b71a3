import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '@goodgo/errors';
import { isId } from '@goodgo/ids';
import { PrismaPg } from '@prisma/adapter-pg';
import type { QueryConfig, QueryResult } from 'pg';
import type { ConnectionPool } from './connection-pool.ts';
import { setTenant } from './connection-setup.ts';
import { toAppError } from './database-error.ts';

/** Runs reads of one tenant with Prisma: rows of others are invisible, whatever the query says. */
export type Reader<Client> = <T>(
  tenantId: string,
  work: (prisma: ReadOnly<Client>) => Promise<T>,
) => Promise<T>;

/**
 * A Prisma client reduced to reads. `findUnique` is not among them: Prisma gathers the calls of all
 * callers into one query, which would mix tenants; `findFirst` does the same job.
 */
export type ReadOnly<Client> = {
  [Model in keyof Client as Model extends `$${string}` | symbol ? never : Model]: Pick<
    Client[Model],
    ReadMethod & keyof Client[Model]
  >;
} & Pick<Client, '$queryRaw' & keyof Client>;

type ReadMethod = 'findFirst' | 'findFirstOrThrow' | 'findMany' | 'count' | 'aggregate' | 'groupBy';

/** The constructor of a generated Prisma client. */
export type PrismaClientClass<Client> = new (options: {
  adapter: PrismaPg;
  errorFormat: 'minimal';
}) => Client;

/** Makes the readers of one pool. */
export type ReaderFactory = <Client>(PrismaClient: PrismaClientClass<Client>) => Reader<Client>;

/** On whose behalf Prisma runs now, and what PostgreSQL answered before Prisma put it in words of its own. */
type Reading = { readonly tenantId: string; failure?: AppError };

const readings = new AsyncLocalStorage<Reading>();

/** Prisma on the same pool as everything else, each of its statements under the tenant of its caller. */
export function createReaderFactory(pool: ConnectionPool): ReaderFactory {
  // Prisma sends each read through `query` of the pool that it is given; nothing else uses that method.
  const query = (statement: QueryConfig): Promise<QueryResult> => readUnderTenant(pool, statement);
  const adapter = new PrismaPg(Object.assign(pool.pg, { query }), {
    statementNameGenerator: ({ sql }) => pool.statementName(sql) ?? '',
  });
  return (PrismaClient) => {
    const prisma = refuseOthers(new PrismaClient({ adapter, errorFormat: 'minimal' }));
    return (tenantId, work) => reading(tenantId, () => work(prisma));
  };
}

async function reading<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
  if (!isId(tenantId)) throw new AppError('INTERNAL_SERVER_ERROR', 'A reader needs the id of a tenant');
  const current: Reading = { tenantId };
  try {
    // Awaited in here: a promise of Prisma begins to work only when somebody waits for it.
    return await readings.run(current, async () => await work());
  } catch (error) {
    const isOfPrisma = error instanceof Error && error.name.startsWith('Prisma');
    // What Prisma does not understand, such as a lost connection, it passes on as it is.
    const isOfDatabase = isOfPrisma || (error !== undefined && error === current.failure?.cause);
    throw isOfDatabase ? (current.failure ?? toAppError(error)) : error;
  }
}

async function readUnderTenant(pool: ConnectionPool, statement: QueryConfig): Promise<QueryResult> {
  const current = readings.getStore();
  if (!current)
    throw new AppError('INTERNAL_SERVER_ERROR', 'A Prisma query left its reader: await it inside');
  try {
    return await pool.flyAlone('read', statement, [setTenant(current.tenantId)]);
  } catch (error) {
    current.failure = toAppError(error);
    throw error;
  }
}

const refused = [
  ...['findUnique', 'findUniqueOrThrow'],
  ...['create', 'createMany', 'createManyAndReturn', 'upsert'],
  ...['update', 'updateMany', 'updateManyAndReturn', 'delete', 'deleteMany'],
];

/** What the type leaves out is refused at run time as well. */
function refuseOthers<Client>(prisma: Client): ReadOnly<Client> {
  const methods = refused.map((method) => [method, () => Promise.reject(refusal(method))]);
  const extendable = prisma as { $extends(extension: object): ReadOnly<Client> };
  return extendable.$extends({ model: { $allModels: Object.fromEntries(methods) } });
}

function refusal(method: string): AppError {
  const advice = method.startsWith('findUnique')
    ? 'Prisma batches it across callers and tenants would mix: use findFirst'
    : 'a reader only reads: write with SQL in database.transaction';
  return new AppError('INTERNAL_SERVER_ERROR', `${method} is refused: ${advice}`);
}
