import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request that a peer got. */
export interface PeerCall {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A peer that answers as it is told. */
export interface StubPeer {
  readonly url: string;
  readonly calls: readonly PeerCall[];
  stop(): Promise<void>;
}

/** Starts it. */
export async function startStubPeer(
  answer: (reply: ServerResponse, call: PeerCall) => void,
): Promise<StubPeer> {
  const calls: PeerCall[] = [];
  const server = createServer(async (message, reply) => {
    const call = { headers: message.headers, body: await text(message) };
    calls.push(call);
    answer(reply, call);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    calls,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
