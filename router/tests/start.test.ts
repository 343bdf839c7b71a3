import { createLogger } from '@goodgo/logger';
import { describe, expect, it } from 'vitest';
import { createRouterTester } from '../harness/in-process.ts';
import { catalog, inventory } from '../harness/shop-graph.ts';
import { testConfig } from '../harness/test-config.ts';
import { keysFor } from '../harness/test-identity.ts';
import { compose } from '../src/compose.ts';
import { createRouter } from '../src/index.ts';

const subgraphs = [catalog, inventory];
const sdl = compose(
  subgraphs.map(({ name, typeDefs }) => ({ name, url: `http://${name}.test/graphql`, sdl: typeDefs })),
).supergraphSdl;
const { subgraphs: subgraphSettings } = testConfig(new Map());
const refusal = (message: RegExp, code = 'STARTUP_FAILED') =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

describe('a router that would not be safe', () => {
  it('does not start without the plugin that enforces access', async () => {
    const start = createRouterTester({
      subgraphs,
      overrides: { plugins: (inOrder) => inOrder.filter(({ name }) => name !== 'authorize') },
    });
    await expect(start).rejects.toThrow(refusal(/authenticated.* nothing in this router enforces it/));
  });

  it('does not start on a security spec that it does not know', async () => {
    const supergraphSdl = sdl.replace(
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1"',
      '@link(url: "https://specs.example.com/embargo/v0.1", for: SECURITY) $&',
    );
    const start = createRouter(testConfig(keysFor(['catalog', 'inventory'])), { supergraphSdl });
    await expect(start).rejects.toThrow(refusal(/specs\.example\.com\/embargo/));
  });

  it('does not start without a key for each subgraph', async () => {
    const start = createRouter(testConfig(keysFor(['catalog'])), { supergraphSdl: sdl });
    await expect(start).rejects.toThrow(refusal(/no key for inventory/, 'CONFIG_INVALID'));
  });

  it('does not start with a field that nobody has decided about', async () => {
    const open = {
      ...catalog,
      typeDefs: catalog.typeDefs.replace('greeting(', 'forgotten: String greeting('),
    };
    await expect(createRouterTester({ subgraphs: [open, inventory] })).rejects.toThrow(
      refusal(/Query\.forgotten/),
    );
  });
});

describe('a router that cannot work', () => {
  it('says that the supergraph is missing and how to make it', async () => {
    await expect(createRouter(testConfig(keysFor([])))).rejects.toThrow(refusal(/npm run compose/));
  });

  it('says that an address is for a subgraph that does not exist', async () => {
    const config = testConfig(keysFor(['catalog', 'inventory']), {
      subgraphs: {
        ...subgraphSettings,
        byName: new Map([['catalogue', { url: 'http://127.0.0.1:1/graphql' }]]),
      },
    });
    await expect(createRouter(config, { supergraphSdl: sdl })).rejects.toThrow(
      refusal(/catalogue/, 'CONFIG_INVALID'),
    );
  });

  it('says that its port is taken, and leaves nothing open', async () => {
    const parts = {
      supergraphSdl: sdl,
      isSessionEnded: async () => false,
      logger: createLogger({ service: 'test', level: 'silent' }),
    };
    const keys = keysFor(['catalog', 'inventory']);
    const first = await createRouter(testConfig(keys), parts);
    const { port } = await first.start();
    const second = await createRouter(testConfig(keys, { listen: { host: '127.0.0.1', port } }), parts);
    await expect(second.start()).rejects.toThrow(refusal(new RegExp(`Port ${port} is taken`)));
    await first.dispose();
  });
});
