import { type AdminSession, withAdmin } from './admin-session.ts';

/**
 * What in a database could mix tenants, in sentences; empty when nothing does. Every table has `tenant_id`
 * first in its primary key, in every unique key and in every foreign key, and forces row-level security
 * with the one policy of this system. Nothing may read round it with the rights of its owner.
 *
 * A table that differs says so, with the reason, in the database:
 * `COMMENT ON TABLE x IS 'tenancy: not tenant-owned: <reason>'` exempts it from everything,
 * `COMMENT ON TABLE x IS 'tenancy: no row-level security: <reason>'` from the policy. The first form also
 * exempts a materialized view or a SECURITY DEFINER function.
 *
 * @param adminUrl the database to check, as its administrator
 */
export async function checkTenancy(adminUrl: string): Promise<string[]> {
  return withAdmin(adminUrl, async (admin) => [
    ...(await admin.run<Table>(tables)).flatMap(problemsOf),
    ...(await bypasses(admin)),
  ]);
}

type Key = { readonly name: string; readonly columns: readonly string[] };

type Table = {
  readonly name: string;
  readonly comment: string | null;
  readonly tenantColumn: string | null;
  readonly hasPrimaryKey: boolean;
  readonly uniqueKeys: readonly Key[];
  /** Those that lead to a table which tenants own. */
  readonly foreignKeys: readonly (Key & { readonly targets: readonly string[] })[];
  readonly isSecured: boolean;
  readonly isForced: boolean;
  readonly policies: readonly Policy[];
};

type Policy = { readonly name: string; readonly isForAll: boolean; readonly rules: readonly string[] };

function problemsOf(table: Table): string[] {
  const exemption = exemptionOf(table.comment);
  if (exemption === 'all') return [];
  const problems = [
    ...(exemption === 'unreadable'
      ? [`its comment "${table.comment}" is no exemption: see checkTenancy`]
      : []),
    ...keyProblems(table),
    ...(exemption === 'row-level security' ? [] : policyProblems(table)),
  ];
  return problems.map((problem) => `${table.name}: ${problem}`);
}

function exemptionOf(comment: string | null): 'none' | 'all' | 'row-level security' | 'unreadable' {
  if (!comment?.startsWith('tenancy')) return 'none';
  const [, kind] = /^tenancy: (not tenant-owned|no row-level security): \S/.exec(comment) ?? [];
  if (kind === undefined) return 'unreadable';
  return kind === 'not tenant-owned' ? 'all' : 'row-level security';
}

function keyProblems(table: Table): string[] {
  if (table.tenantColumn !== 'uuid not null') return ['it has no column tenant_id uuid not null'];
  const unique = table.uniqueKeys.filter(({ columns }) => columns[0] !== 'tenant_id');
  const foreign = table.foreignKeys.filter(
    ({ columns, targets }) => columns[0] !== 'tenant_id' || targets[0] !== 'tenant_id',
  );
  return [
    ...(table.hasPrimaryKey ? [] : ['it has no primary key']),
    ...unique.map(({ name }) => `unique key ${name} does not begin with tenant_id`),
    ...foreign.map(({ name }) => `foreign key ${name} does not lead from tenant_id to tenant_id first`),
  ];
}

function policyProblems({ isSecured, isForced, policies }: Table): string[] {
  const wrong = policies.filter((policy) => !policy.isForAll || policy.rules.some((rule) => !isOurs(rule)));
  return [
    ...(isSecured ? [] : ['row-level security is not enabled']),
    ...(isForced ? [] : ['row-level security is not forced']),
    ...(policies.length > 0 ? [] : ['it has no policy']),
    ...wrong.map(({ name }) => `policy ${name} is not that of the tenant, for all commands and roles`),
  ];
}

/** Compares without what versions of PostgreSQL print differently: spaces, brackets, casts, the alias. */
function isOurs(rule: string): boolean {
  const bare = rule.toLowerCase().replaceAll(/as "?nullif"?|::text|[\s()]/g, '');
  return bare === "tenant_id=selectnullifcurrent_setting'app.tenant_id',true,''::uuid";
}

async function bypasses(admin: AdminSession): Promise<string[]> {
  const found = await admin.run<{ what: string; comment: string | null }>(ownersRights);
  const open = found.filter(({ comment }) => exemptionOf(comment) !== 'all');
  return open.map(({ what }) => `${what}: it reads with the rights of its owner, past row-level security`);
}

const ownSchemas = "not in ('pg_catalog', 'information_schema', 'pg_toast')";

const columnNames = (numbers: string, table: string): string => `
  (select array_agg(coalesce(a.attname, '') order by n.position)
   from unnest(${numbers}) with ordinality n (number, position)
   left join pg_attribute a on a.attrelid = ${table} and a.attnum = n.number)::text[]`;

const tables = `
  select t.oid::regclass::text as name,
    obj_description(t.oid, 'pg_class') as comment,
    t.relrowsecurity as "isSecured",
    t.relforcerowsecurity as "isForced",
    (select format_type(atttypid, null) || case when attnotnull then ' not null' else '' end
     from pg_attribute where attrelid = t.oid and attname = 'tenant_id') as "tenantColumn",
    exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary) as "hasPrimaryKey",
    coalesce((select json_agg(json_build_object(
        'name', i.indexrelid::regclass::text, 'columns', ${columnNames('i.indkey::int2[]', 't.oid')}))
      from pg_index i where i.indrelid = t.oid and i.indisunique), '[]') as "uniqueKeys",
    coalesce((select json_agg(json_build_object(
        'name', c.conname, 'columns', ${columnNames('c.conkey', 't.oid')},
        'targets', ${columnNames('c.confkey', 'c.confrelid')}))
      from pg_constraint c where c.conrelid = t.oid and c.contype = 'f'
        and coalesce(obj_description(c.confrelid, 'pg_class'), '') not like 'tenancy: not tenant-owned: _%'
      ), '[]') as "foreignKeys",
    coalesce((select json_agg(json_build_object(
        'name', p.polname, 'isForAll', p.polcmd = '*' and p.polroles = '{0}',
        'rules', array_remove(array[
          pg_get_expr(p.polqual, t.oid), pg_get_expr(p.polwithcheck, t.oid)], null)))
      from pg_policy p where p.polrelid = t.oid and p.polpermissive), '[]') as policies
  from pg_class t join pg_namespace s on s.oid = t.relnamespace
  where t.relkind in ('r', 'p') and s.nspname ${ownSchemas} and t.relname <> '_prisma_migrations'
    and not exists (select from pg_depend d where d.objid = t.oid and d.deptype = 'e')
  order by 1`;

const ownersRights = `
  select 'view ' || t.oid::regclass as what, obj_description(t.oid, 'pg_class') as comment
  from pg_class t join pg_namespace s on s.oid = t.relnamespace
  where s.nspname ${ownSchemas}
    and (t.relkind = 'm' or t.relkind = 'v'
      and not coalesce(t.reloptions && array['security_invoker=true', 'security_invoker=on'], false))
    and not exists (select from pg_depend d where d.objid = t.oid and d.deptype = 'e')
  union all
  select 'function ' || f.oid::regprocedure, obj_description(f.oid, 'pg_proc')
  from pg_proc f join pg_namespace s on s.oid = f.pronamespace
  where s.nspname ${ownSchemas} and f.prosecdef
    and not exists (select from pg_depend d where d.objid = f.oid and d.deptype = 'e')
  order by 1`;
