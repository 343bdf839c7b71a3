import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One replica of a stub service. */
export interface StubReplica {
  readonly address: string;
  /** What it was sent, headers and body. */
  readonly calls: { readonly headers: IncomingHttpHeaders; readonly body: string }[];
  /** How it answers. */
  answer: (reply: ServerResponse) => void;
  stop(): Promise<void>;
}

/** Replicas behind one name, all on one port, each at an address of its own. */
export interface StubReplicas {
  readonly port: number;
  readonly replicas: readonly [StubReplica, StubReplica];
  stop(): Promise<void>;
}

/** Starts two that answer with their address. */
export async function startStubReplicas(): Promise<StubReplicas> {
  const first = await startReplica('127.0.1.1', 0);
  const { port } = first;
  const second = await startReplica('127.0.1.2', port);
  const stop = async () => void (await Promise.all([first.replica.stop(), second.replica.stop()]));
  return { port, replicas: [first.replica, second.replica], stop };
}

async function startReplica(address: string, port: number): Promise<{ replica: StubReplica; port: number }> {
  const server = createServer(async (message, reply) => {
    const body = (await buffer(message)).toString();
    replica.calls.push({ headers: message.headers, body });
    replica.answer(reply);
  });
  const replica: StubReplica = {
    address,
    calls: [],
    answer: (reply) => void reply.end(address),
    stop: () => stop(server),
  };
  server.listen(port, address);
  await once(server, 'listening');
  return { replica, port: (server.address() as AddressInfo).port };
}

/** At once, with all connections, as a process that is killed. */
async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
