/** Beyond this many texts statements are no longer kept prepared: somebody builds SQL from values. */
const maxStatements = 200;

/**
 * Names for statements, one a text, under which each connection prepares them once: PostgreSQL then
 * parses and often plans them no more.
 */
export function createStatementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known || names.size >= maxStatements) return known;
    const name = `goodgo_${names.size}`;
    names.set(text, name);
    return name;
  };
}
