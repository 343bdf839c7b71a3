import type { AddressInfo } from 'node:net';
import { createReplayer } from './replayer.ts';
import { createSubgraphServer } from './serve.ts';
import { shopSchemas } from './shop/shop.ts';

const subgraphs = new Map([...shopSchemas()].map(([name, schema]) => [name, createReplayer(schema)]));
const server = createSubgraphServer(subgraphs);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ url: `http://127.0.0.1:${port}` });
});
process.on('disconnect', () => process.exit(0));
