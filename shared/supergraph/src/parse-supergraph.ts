import { parseDocument } from 'yaml';

/** What a supergraph.yaml says. */
export type ParsedSupergraph = {
  readonly federationVersion: string;
  readonly subgraphs: readonly ParsedSubgraph[];
};

type ParsedSubgraph = { readonly name: string; readonly url: URL; readonly schemaFile: string };

type Parsed =
  | { readonly ok: true; readonly supergraph: ParsedSupergraph }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Parses the text of a supergraph.yaml and looks for everything that is wrong with it. */
export function parseSupergraph(text: string): Parsed {
  const document = parseDocument(text);
  if (document.errors.length > 0) return { ok: false, problems: document.errors.map(firstLine) };
  const problems: string[] = [];
  const supergraph = readRoot(document.toJS(), problems);
  return problems.length === 0 ? { ok: true, supergraph } : { ok: false, problems };
}

function readRoot(value: unknown, problems: string[]): ParsedSupergraph {
  const root = readMap(value, 'the file', ['federation_version', 'subgraphs'], problems);
  const version = /^=?(2\.\d+\.\d+)$/.exec(String(root?.federation_version))?.[1] ?? '';
  if (root && version === '') problems.push('federation_version must be exact, such as =2.14.4');
  const listed = root && readMap(root.subgraphs, 'subgraphs', undefined, problems);
  const subgraphs = Object.entries(listed ?? {}).flatMap(
    ([name, entry]) => readSubgraph(name, entry, problems) ?? [],
  );
  if (listed && Object.keys(listed).length === 0) problems.push('subgraphs lists none');
  for (const [href, group] of Map.groupBy(subgraphs, ({ url }) => url.href)) {
    if (group.length > 1) problems.push(`${group.map(({ name }) => name).join(' and ')} share ${href}`);
  }
  return { federationVersion: version, subgraphs };
}

function readSubgraph(name: string, entry: unknown, problems: string[]): ParsedSubgraph | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    problems.push(`${name}: a name is lower-case letters, digits and hyphens`);
  }
  const subgraph = readMap(entry, name, ['routing_url', 'schema'], problems);
  if (!subgraph) return undefined;
  const url = readUrl(subgraph.routing_url);
  if (!url) problems.push(`${name}.routing_url must be an http or https address without credentials`);
  const schemaFile = readMap(subgraph.schema, `${name}.schema`, ['file'], problems)?.file;
  if (typeof schemaFile === 'string' && schemaFile !== '') return url && { name, url, schemaFile };
  problems.push(`${name}.schema.file must be a path`);
  return undefined;
}

/** A map with these keys at most; anything else is a typing error, or a feature of rover that nothing here reads. */
function readMap(
  value: unknown,
  place: string,
  keys: readonly string[] | undefined,
  problems: string[],
): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(`${place} must be a map`);
    return undefined;
  }
  const unknown = keys ? Object.keys(value).filter((key) => !keys.includes(key)) : [];
  problems.push(...unknown.map((key) => `${place} has an unknown key ${key}`));
  return { ...value };
}

function readUrl(value: unknown): URL | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:';
  return isHttp && url.username === '' && url.password === '' ? url : undefined;
}

function firstLine({ message }: Error): string {
  return message.split('\n', 1)[0] ?? message;
}
