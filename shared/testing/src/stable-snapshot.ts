const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const instant = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})/g;

/**
 * A copy in which ids and instants read the same in every run: `<id 1>` is the first id met and stays it wherever it
 * stands again, and `<time 1>` likewise. For `toMatchSnapshot`; anything else is asserted by value.
 */
export function stableSnapshot(value: unknown): unknown {
  const ids = numbered('id');
  const times = numbered('time');
  const text = (from: string) => from.replace(id, ids).replace(instant, times);
  const visit = (part: unknown): unknown => {
    if (typeof part === 'string') return text(part);
    if (part instanceof Date) return text(part.toISOString());
    if (Array.isArray(part)) return part.map(visit);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, entry]) => [text(key), visit(entry)]));
  };
  return visit(value);
}

function numbered(name: string): (found: string) => string {
  const seen = new Map<string, string>();
  return (found) => {
    const known = seen.get(found) ?? `<${name} ${seen.size + 1}>`;
    seen.set(found, known);
    return known;
  };
}
