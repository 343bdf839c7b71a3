import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { testConfig } from '../harness/test-config.ts';
import { createTestIdentity, keysFor } from '../harness/test-identity.ts';
import { composeFromFile } from '../src/compose.ts';
import { subgraphsOf } from '../src/gateway/subgraphs-of.ts';
import { wireRouter } from '../src/wiring.ts';

const file = fileURLToPath(new URL('../supergraph.graphql', import.meta.url));
const sdl = readFileSync(file, 'utf8');

describe('router/supergraph.graphql', () => {
  it('is what the subgraphs compose to, without hints', () => {
    const { supergraphSdl, hints } = composeFromFile();
    expect(supergraphSdl, 'run `npm run compose` and commit the result').toBe(sdl);
    expect(hints).toEqual([]);
  });

  it('loads, with every security spec that it links enforced', async () => {
    expect(sdl).toMatch(/authenticated\/v0\.1", for: SECURITY/);
    const keys = keysFor(subgraphsOf(sdl).map(({ name }) => name));
    const { server, close } = wireRouter(testConfig(keys), sdl, {
      keyFor: createTestIdentity().keyFor,
      isSessionEnded: async () => false,
    });
    await server.start();
    await server.stop();
    await close();
  });
});
