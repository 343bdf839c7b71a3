import { type DirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

/** What a directive means to us, whatever it is called in a document. */
export type Meaning = 'authenticated' | 'requiresScopes' | 'policy' | 'key' | 'external' | 'joinType';

/** The directives of each spec that matter here, under the names that the spec gives them. */
const specs: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = {
  federation: {
    authenticated: 'authenticated',
    requiresScopes: 'requiresScopes',
    policy: 'policy',
    key: 'key',
    external: 'external',
  },
  authenticated: { authenticated: 'authenticated' },
  requiresScopes: { requiresScopes: 'requiresScopes' },
  policy: { policy: 'policy' },
  join: { type: 'joinType' },
};

/**
 * The meaning of the directives of a document, by the names they have there. A directive is known by the spec it comes
 * from (`@link`), not by its name: one that is renamed on import is still enforced (GHSA-g8jh-vg5j-4h3f).
 */
export function readDirectiveNames(document: DocumentNode): ReadonlyMap<string, Meaning> {
  const onSchema = document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
  const linkName = onSchema.find((node) => specOf(argumentOf(node, 'url')) === 'link')?.name.value ?? 'link';
  const links = onSchema.filter((node) => node.name.value === linkName);
  return new Map(links.flatMap(namesOf));
}

/** The value of an argument of a directive; undefined when it is not given. */
export function argumentOf(directive: DirectiveNode, name: string): unknown {
  const argument = directive.arguments?.find((node) => node.name.value === name);
  return argument && valueFromASTUntyped(argument.value);
}

function namesOf(link: DirectiveNode): [name: string, meaning: Meaning][] {
  const spec = specOf(argumentOf(link, 'url'));
  if (spec === undefined) return [];
  const as = argumentOf(link, 'as');
  const namespace = typeof as === 'string' ? as : spec;
  const imported = importsOf(argumentOf(link, 'import'));
  const own = Object.hasOwn(specs, spec) ? Object.entries(specs[spec] ?? {}) : [];
  return own.flatMap(([directive, meaning]) => {
    // Of a spec the directive with its very name is called as the namespace is: `@policy`, not `@policy__policy`.
    const unimported = directive === spec ? namespace : `${namespace}__${directive}`;
    const names = imported.get(directive) ?? [unimported];
    return names.map((name): [string, Meaning] => [name, meaning]);
  });
}

/** `@requiresScopes` or `{ name: "@requiresScopes", as: "@needs" }`: the names in the document by those in the spec. */
function importsOf(value: unknown): ReadonlyMap<string, string[]> {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const pairs = items.map((item) => {
    const { name, as = name } = typeof item === 'string' ? { name: item } : Object(item);
    return { name: String(name), as: String(as) };
  });
  const directives = pairs.filter(({ name }) => name.startsWith('@'));
  const grouped = Map.groupBy(directives, ({ name }) => name.slice(1));
  return new Map([...grouped].map(([name, group]) => [name, group.map(({ as }) => as.replace(/^@/, ''))]));
}

function specOf(url: unknown): string | undefined {
  return typeof url === 'string'
    ? /^https:\/\/specs\.apollo\.dev\/(\w+)\/v\d+\.\d+\/?$/.exec(url)?.[1]
    : undefined;
}
