/** A value of Alloy's configuration language. A name without quotes is an expression: `loki.write.loki.receiver`. */
export type AlloyValue = string | { readonly name: string } | readonly AlloyValue[] | AlloyMap;
export interface AlloyMap {
  readonly entries: ReadonlyMap<string, AlloyValue>;
}

/** `loki.process "lines" { … }`, or a stage in it. */
export interface AlloyBlock {
  readonly type: string;
  readonly label: string | undefined;
  readonly attributes: ReadonlyMap<string, AlloyValue>;
  readonly blocks: readonly AlloyBlock[];
}

const token = /\s+|\/\/[^\n]*|("(?:[^"\\]|\\.)*")|([A-Za-z_][\w.]*)|([{}[\]=,])/y;

/** Reads as much of the language as our configuration uses. @throws SyntaxError */
export function readAlloy(text: string): AlloyBlock[] {
  const tokens = tokensOf(text);
  let at = 0;
  const peek = () => tokens[at] ?? '';
  const next = () => tokens[at++] ?? '';
  const expect = (wanted: string) => {
    const found = next();
    if (found !== wanted) throw new SyntaxError(`"${found}" stands where "${wanted}" should.`);
  };

  function body(end: string): Omit<AlloyBlock, 'type' | 'label'> {
    const attributes = new Map<string, AlloyValue>();
    const blocks: AlloyBlock[] = [];
    while (peek() !== end) {
      const name = next();
      if (peek() === '=') {
        expect('=');
        attributes.set(name, value());
      } else blocks.push(block(name));
    }
    return { attributes, blocks };
  }

  function block(type: string): AlloyBlock {
    const label = peek().startsWith('"') ? unquoted(next()) : undefined;
    expect('{');
    const inside = body('}');
    expect('}');
    return { type, label, ...inside };
  }

  function value(): AlloyValue {
    const first = next();
    if (first.startsWith('"')) return unquoted(first);
    if (first === '[') return list();
    if (first === '{') return map();
    if (/^\w/.test(first)) return { name: first };
    throw new SyntaxError(`"${first}" is no value.`);
  }

  function list(): AlloyValue[] {
    const values: AlloyValue[] = [];
    while (peek() !== ']') {
      values.push(value());
      if (peek() === ',') expect(',');
    }
    expect(']');
    return values;
  }

  function map(): AlloyMap {
    const entries = new Map<string, AlloyValue>();
    while (peek() !== '}') {
      const key = next();
      expect('=');
      entries.set(key, value());
      if (peek() === ',') expect(',');
    }
    expect('}');
    return { entries };
  }

  return [...body('').blocks];
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const from = token.lastIndex;
    const match = token.exec(text);
    if (!match) throw new SyntaxError(`Alloy cannot read ${JSON.stringify(text.slice(from, from + 20))}.`);
    const found = match[1] ?? match[2] ?? match[3];
    if (found !== undefined) tokens.push(found);
  }
  return tokens;
}

function unquoted(text: string): string {
  return JSON.parse(text) as string;
}
