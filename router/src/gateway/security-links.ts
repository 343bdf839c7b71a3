import { AppError } from '@goodgo/errors';
import { type ArgumentNode, type DirectiveNode, Kind, parse } from 'graphql';

/** A spec by its identity: the url of its `@link` without the version. */
export type SpecIdentity = `https://specs.apollo.dev/${string}`;

/** What the planner enforces by itself, by leaving these elements out of the API. */
const enforcedByPlanner: ReadonlySet<string> = new Set(['https://specs.apollo.dev/inaccessible']);

/**
 * Makes a supergraph with security specs loadable by the gateway, which refuses every spec that is
 * `for: SECURITY` and unknown to it. The mark comes off the specs that we enforce and off no other.
 *
 * @throws AppError STARTUP_FAILED when the supergraph links a security spec that nothing enforces.
 */
export function acceptSecurityLinks(supergraphSdl: string, enforced: ReadonlySet<SpecIdentity>): string {
  const links = securityLinks(supergraphSdl);
  const unguarded = links.map((link) => link.identity).filter((identity) => !isEnforced(identity, enforced));
  if (unguarded.length > 0) {
    throw new AppError(
      'STARTUP_FAILED',
      `The supergraph relies on ${unguarded.join(', ')} for its security and nothing in this router enforces it. Add the plugin that does.`,
    );
  }
  return links
    .filter((link) => !enforcedByPlanner.has(link.identity))
    .reduceRight((sdl, { mark }) => sdl.slice(0, mark.start) + sdl.slice(mark.end), supergraphSdl);
}

interface SecurityLink {
  readonly identity: string;
  /** The text of `, for: SECURITY` with the comma before it. */
  readonly mark: { readonly start: number; readonly end: number };
}

function isEnforced(identity: string, enforced: ReadonlySet<string>): boolean {
  return enforced.has(identity) || enforcedByPlanner.has(identity);
}

function securityLinks(sdl: string): SecurityLink[] {
  const directives = parse(sdl).definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
  return directives.flatMap((directive) => toSecurityLink(sdl, directive) ?? []);
}

function toSecurityLink(sdl: string, directive: DirectiveNode): SecurityLink | undefined {
  const purpose = argument(directive, 'for');
  const url = argument(directive, 'url');
  if (purpose?.value.kind !== Kind.ENUM || purpose.value.value !== 'SECURITY') return undefined;
  if (url?.value.kind !== Kind.STRING || !purpose.loc) return undefined;
  const identity = url.value.value.replace(/\/v\d+\.\d+\/?$/, '');
  const comma = /,?\s*$/.exec(sdl.slice(0, purpose.loc.start));
  return { identity, mark: { start: comma?.index ?? purpose.loc.start, end: purpose.loc.end } };
}

function argument(directive: DirectiveNode, name: string): ArgumentNode | undefined {
  return directive.arguments?.find((node) => node.name.value === name);
}
