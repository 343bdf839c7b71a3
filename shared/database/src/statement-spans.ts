import type { SpanOptions } from '@goodgo/tracing';

/** How a statement is told in a trace. */
export type StatementSpan = { readonly summary: string; readonly options: SpanOptions };

/** Beyond this many texts they are summed up anew each time: somebody builds SQL from values. */
const maxStatements = 500;

/** The spans of the statements of one database: what is done to which tables, never the text and never a value. */
export function createStatementSpans(database: string): (text: string) => StatementSpan {
  const known = new Map<string, StatementSpan>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const made = spanOf(database, text);
    if (known.size < maxStatements) known.set(text, made);
    return made;
  };
}

function spanOf(database: string, text: string): StatementSpan {
  const { operation, tables } = sumUp(text);
  const summary = [operation, ...tables].join(' ');
  return {
    summary,
    options: {
      kind: 'client',
      attributes: {
        'db.system.name': 'postgresql',
        'db.namespace': database,
        'db.operation.name': operation,
        'db.query.summary': summary,
      },
    },
  };
}

const verbs =
  /\b(select|insert|update|delete|merge|begin|commit|rollback|set|listen|notify|lock|truncate)\b/gi;
// Prisma writes "public"."orders"; ours is orders or order_events AS e.
const table =
  /\b(?:from|into|update|join|merge\s+into)\s+(?:only\s+)?(?:"?\w+"?\.)?"?([a-z_]\w*)"?(?!\s*\()/gi;
const notTables = new Set(['set', 'select', 'lateral', 'unnest', 'nothing', 'values', 'skip', 'of']);
const mostTables = 3;

/** `WITH … INSERT INTO a … SELECT … FROM b` is an INSERT of a and b. */
function sumUp(text: string): { operation: string; tables: readonly string[] } {
  const code = text.replace(/'(?:[^']|'')*'/g, "''").replace(/--.*$/gm, '');
  const found = Array.from(code.matchAll(verbs), ([verb]) => verb.toUpperCase());
  const operation = found.find((verb) => verb !== 'SELECT' && verb !== 'SET') ?? found[0] ?? 'SQL';
  const own = new Set(
    Array.from(code.matchAll(/\b(\w+)\s+as\s+(?:not\s+)?(?:materialized\s+)?\(/gi), ([, name]) => name),
  );
  const names = Array.from(code.matchAll(table), ([, name = '']) => name);
  const tables = [...new Set(names)].filter((name) => !own.has(name) && !notTables.has(name.toLowerCase()));
  return { operation, tables: tables.slice(0, mostTables) };
}
