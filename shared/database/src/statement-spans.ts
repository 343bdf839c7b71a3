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

const verb =
  /\b(?:select|insert|update|delete|merge|begin|commit|rollback|set|listen|notify|lock|truncate)\b/gi;
// Prisma writes "public"."orders", we write orders. What has a bracket behind FROM is a function.
const table = /\b(from|into|update|join)\s+(?:only\s+|lateral\s+)?(?:"?\w+"?\.)?"?([a-z_]\w*)\b"?(\s*\()?/gi;
const subquery = /\b(\w+)\s*(?:\([^()]*\)\s*)?\bas\s+(?:not\s+)?(?:materialized\s+)?\(/gi;
const notTables = new Set(['set', 'select', 'lateral', 'values', 'skip', 'of', 'nowait']);
const mostTables = 3;

/** `WITH … INSERT INTO a … SELECT … FROM b` is an INSERT of a and b. */
function sumUp(text: string): { operation: string; tables: readonly string[] } {
  const code = text.replace(/'(?:[^']|'')*'/g, "''").replace(/--.*$|\bfor\s+(?:no\s+key\s+)?update\b/gim, '');
  const verbs = Array.from(code.matchAll(verb), ([found]) => found.toUpperCase());
  const operation = verbs.find((found) => found !== 'SELECT' && found !== 'SET') ?? verbs[0] ?? 'SQL';
  const subqueries = new Set(Array.from(code.matchAll(subquery), ([, name]) => name));
  const tables = Array.from(code.matchAll(table))
    .filter(([, keyword = '', , call]) => keyword.toLowerCase() === 'into' || call === undefined)
    .map(([, , name = '']) => name)
    .filter((name) => !subqueries.has(name) && !notTables.has(name.toLowerCase()));
  return { operation, tables: [...new Set(tables)].slice(0, mostTables) };
}
