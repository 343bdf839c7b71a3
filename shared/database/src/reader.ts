import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError, isAppError } from '@goodgo/errors';
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

/** The tenant on whose behalf Prisma runs now. */
const tenants = new AsyncLocalStorage<string>();

/** Prisma on the same pool as everything else, each of its statements under the tenant of its caller. */
export function createReaderFactory(pool: ConnectionPool): ReaderFactory {
  // Prisma sends each read through `query` of the pool that it is given; nothing else uses that method.
  const query = (statement: QueryConfig): Promise<QueryResult> => readUnderTenant(pool, statement);
  const adapter = new PrismaPg(Object.assign(pool.pg, { query }), {
    statementNameGenerator: ({ sql }) => pool.statementName(sql) ?? '',
  });
  return (PrismaClient) => {
    const prisma = refuseOthers(new PrismaClient({ adapter, errorFormat: 'minimal' }));
    return (tenantId, work) => tenants.run(tenantId, () => telling(() => work(prisma)));
  };
}

async function readUnderTenant(pool: ConnectionPool, statement: QueryConfig): Promise<QueryResult> {
  const tenantId = tenants.getStore();
  if (tenantId) return pool.flyAlone('read', statement, [setTenant(tenantId)]);
  throw new AppError('INTERNAL_SERVER_ERROR', 'A Prisma query left its reader: await it inside');
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

/** Failures of Prisma become AppErrors; what else `work` throws is its own affair. */
async function telling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error) || !(error instanceof Error) || !error.name.startsWith('Prisma')) throw error;
    throw toAppError(error);
  }
}
