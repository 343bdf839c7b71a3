import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that writes what it likes. */
export interface WireClient {
  readonly socket: Socket;
  write(text: string): void;
  /** All that came back so far. */
  received(): string;
  /** Resolves when the other side has closed the connection. */
  readonly closed: Promise<unknown>;
}

/** Connects to a server. */
export async function wireTo(url: string): Promise<WireClient> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  socket.on('error', () => {}); // the other side may reset it
  await once(socket, 'connect');
  return {
    socket,
    write: (text) => void socket.write(text),
    received: () => received,
    closed: new Promise((resolve) => socket.once('close', resolve)),
  };
}

/** A POST to the graph as it stands on the wire. */
export function postOnWire(query: string, head: readonly string[] = []): string {
  const body = JSON.stringify({ query });
  return postHead([...head, `content-length: ${Buffer.byteLength(body)}`]) + body;
}

/** The head of a POST to the graph. */
export function postHead(head: readonly string[] = []): string {
  const lines = ['POST /graphql HTTP/1.1', 'host: router', 'content-type: application/json', ...head];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** The statuses of the answers in a text. */
export function statusesIn(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}
