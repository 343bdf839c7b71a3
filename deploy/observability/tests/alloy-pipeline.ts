import { type AlloyBlock, type AlloyValue, readAlloy } from './alloy-syntax.ts';

/** A line as it goes to Loki. */
export interface ShippedLine {
  readonly labels: Readonly<Record<string, string>>;
  readonly beside: Readonly<Record<string, string>>;
  readonly time: Date;
  readonly line: string;
}

interface Passing {
  line: string;
  time: Date;
  labels: Record<string, string>;
  beside: Record<string, string>;
  extracted: Record<string, string>;
}

type Stage = (block: AlloyBlock, passing: Passing) => void;

/** The stages that our configuration uses, done as Alloy documents them. */
const stages: Readonly<Record<string, Stage>> = {
  'stage.replace': (block, passing) => {
    const expression = new RegExp(goPattern(text(block, 'expression')), goFlags(text(block, 'expression')));
    passing.line = passing.line.replace(expression, (whole: string, ...groups: (string | undefined)[]) =>
      whole.replace(groups[0] ?? whole, text(block, 'replace')),
    );
  },
  'stage.json': (block, passing) => {
    const fields = jsonOf(passing.line);
    for (const [name, path] of pairs(block, 'expressions')) {
      const value = firstOf(fields, path);
      if (value !== undefined) passing.extracted[name] = value;
    }
  },
  'stage.timestamp': (block, passing) => {
    const time = passing.extracted[text(block, 'source')];
    if (time !== undefined) passing.time = new Date(time);
  },
  'stage.static_labels': (block, passing) => {
    for (const [label, value] of pairs(block, 'values')) passing.labels[label] = value;
  },
  'stage.labels': (block, passing) => take(passing.labels, block, passing),
  'stage.structured_metadata': (block, passing) => take(passing.beside, block, passing),
};

/** Does with a line of a container what `loki.process` of the configuration does. @throws for a stage it doesn't know */
export function alloyPipeline(config: string): (line: string, container: string) => ShippedLine {
  const process = readAlloy(config).find(({ type }) => type === 'loki.process');
  return (line, container) => {
    const passing: Passing = {
      line,
      time: new Date(),
      labels: { service: container },
      beside: {},
      extracted: {},
    };
    for (const block of process?.blocks ?? []) {
      const stage = stages[block.type];
      if (!stage) throw new SyntaxError(`${block.type} has to be taught to the test.`);
      stage(block, passing);
    }
    return passing;
  };
}

function take(into: Record<string, string>, block: AlloyBlock, { extracted }: Passing): void {
  for (const [name, source] of pairs(block, 'values')) {
    const value = extracted[source];
    if (value !== undefined) into[name] = value;
  }
}

function jsonOf(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** `a || "b-c"`: the first field that is there. */
function firstOf(fields: Readonly<Record<string, unknown>>, path: string): string | undefined {
  const names = path.split('||').map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  const found = names.map((name) => fields[name]).find((value) => value !== undefined && value !== null);
  return found === undefined ? undefined : String(found);
}

const goPattern = (pattern: string) => pattern.replace(/^\(\?i\)/, '');
const goFlags = (pattern: string) => (pattern.startsWith('(?i)') ? 'gi' : 'g');

function text(block: AlloyBlock, attribute: string): string {
  return asText(block.attributes.get(attribute));
}

function pairs(block: AlloyBlock, attribute: string): [string, string][] {
  const value = block.attributes.get(attribute);
  if (!value || typeof value === 'string' || !('entries' in value) || Array.isArray(value)) return [];
  return [...(value as { entries: ReadonlyMap<string, AlloyValue> }).entries].map(([key, entry]) => [
    key,
    asText(entry),
  ]);
}

function asText(value: AlloyValue | undefined): string {
  if (typeof value !== 'string') throw new SyntaxError('A text is expected in the configuration of Alloy.');
  return value;
}
