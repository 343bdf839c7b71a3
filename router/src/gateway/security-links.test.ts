import { describe, expect, it } from 'vitest';
import { acceptSecurityLinks } from './security-links.ts';

const supergraph = (...links: string[]) => `schema
  @link(url: "https://specs.apollo.dev/link/v1.0")
  @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
${links.map((link) => `  ${link}`).join('\n')}
{
  query: Query
}

"""Not a @link(url: "x", for: SECURITY) but text about one."""
type Query { a: Int }
`;
const authenticated = 'https://specs.apollo.dev/authenticated';

describe('acceptSecurityLinks', () => {
  it('takes the mark off a spec that is enforced, and changes nothing else', () => {
    const marked = supergraph('@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)');
    const plain = supergraph('@link(url: "https://specs.apollo.dev/authenticated/v0.1")');
    expect(acceptSecurityLinks(marked, new Set([authenticated]))).toBe(plain);
  });

  it('knows a spec by its url however it is imported or renamed', () => {
    const marked = supergraph(
      '@link(for: SECURITY, url: "https://specs.apollo.dev/authenticated/v0.1", as: "signedIn")',
    );
    expect(acceptSecurityLinks(marked, new Set([authenticated]))).not.toMatch(
      /signedIn.*SECURITY|for: SECURITY, url/,
    );
  });

  it('leaves the mark on what the planner enforces itself', () => {
    const sdl = supergraph('@link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)');
    expect(acceptSecurityLinks(sdl, new Set())).toBe(sdl);
  });

  it('refuses a spec that nothing enforces and names it', () => {
    const sdl = supergraph(
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)',
      '@link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)',
    );
    expect(() => acceptSecurityLinks(sdl, new Set([authenticated]))).toThrow(
      expect.objectContaining({
        code: 'STARTUP_FAILED',
        message: expect.stringMatching(/specs\.apollo\.dev\/policy for its security/),
      }),
    );
  });

  it('refuses a spec that is only named like one of ours', () => {
    const sdl = supergraph('@link(url: "https://specs.example.com/authenticated/v0.1", for: SECURITY)');
    expect(() => acceptSecurityLinks(sdl, new Set([authenticated]))).toThrow(/specs\.example\.com/);
  });
});
