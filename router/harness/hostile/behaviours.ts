import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Behaviour } from '../http-subgraph.ts';

/** Answers JSON with this status. */
export function json(value: unknown, status = 200): Behaviour {
  return jsonText(JSON.stringify(value), status);
}

/** Answers this text or these bytes as JSON. */
export function jsonText(text: string | Buffer, status = 200): Behaviour {
  return (reply) => void reply.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

/** Answers with these headers. */
export function withHeaders(status: number, headers: Record<string, string>, body: string | Buffer = '') {
  return (reply: ServerResponse) => void reply.writeHead(status, headers).end(body);
}

/** Writes these bytes to the connection past the HTTP server, then leaves it open, ends it or breaks it off. */
export function raw(bytes: string | Buffer, then: 'stay' | 'end' | 'reset' = 'stay'): Behaviour {
  return (reply) => {
    const { socket } = reply.req;
    const leave = () => void leaveBy[then](socket);
    if (bytes.length === 0) leave();
    else socket.write(bytes, leave);
  };
}

const leaveBy = {
  stay: () => {},
  end: (socket: Socket) => socket.end(),
  reset: (socket: Socket) => socket.resetAndDestroy(),
};

/** An HTTP answer as it stands on the wire. */
export function onWire(body: string, head: readonly string[] = [], status = '200 OK'): string {
  const lines = [`HTTP/1.1 ${status}`, 'content-type: application/json', ...head];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** The header that tells the length of a body. */
export function lengthOf(body: string): string {
  return `content-length: ${Buffer.byteLength(body)}`;
}

const dribbleEveryMs = 20;

/** Sends the body a byte at a time, and is not done when the router loses patience. */
export function dribbles(text: string): Behaviour {
  return (reply) => {
    reply.writeHead(200, { 'content-type': 'application/json' });
    let sent = 0;
    const timer = setInterval(() => {
      reply.write(text.charAt(sent) || ' ');
      sent += 1;
    }, dribbleEveryMs);
    reply.once('close', () => clearInterval(timer));
  };
}

/** How much of an answer was sent. */
export interface Flood {
  readonly behaviour: Behaviour;
  sentBytes(): number;
  /** The most memory that the process has used meanwhile. */
  peakBytes(): number;
}

/** Answers a JSON text of this size, as fast as it is read and no faster. */
export function floods(totalBytes: number): Flood {
  const piece = Buffer.alloc(64 * 1_024, 'x');
  let sent = 0;
  let peak = 0;
  return {
    behaviour: (reply) => {
      reply.writeHead(200, { 'content-type': 'application/json' }).write('{"data":{"_entities":"');
      const pour = () => {
        while (sent < totalBytes && !reply.destroyed) {
          sent += piece.length;
          peak = Math.max(peak, memoryInUse());
          if (!reply.write(piece)) return void reply.once('drain', pour);
        }
        reply.end('"}}');
      };
      pour();
    },
    sentBytes: () => sent,
    peakBytes: () => peak,
  };
}

/** What the process holds in its heap and beside it. */
export function memoryInUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
