import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { answerTo, schemaOf, type TestSubgraph } from './subgraph-schema.ts';

/** How a subgraph answers a request whose body has been read; by default as it should. */
export type Behaviour = (reply: ServerResponse, answer: () => Promise<string>) => Promise<void> | void;

/** A real HTTP server with a GraphQL schema that can be told to misbehave. */
export interface HttpSubgraph {
  readonly name: string;
  readonly typeDefs: string;
  readonly url: string;
  readonly requests: { readonly headers: IncomingMessage['headers']; readonly body: Buffer }[];
  /** The number of connections that were ever opened to it. */
  connections(): number;
  behave(behaviour: Behaviour): void;
  recover(): void;
  stop(): Promise<void>;
}

/** Starts a subgraph on a free port. */
export async function startHttpSubgraph(subgraph: TestSubgraph): Promise<HttpSubgraph> {
  const schema = schemaOf(subgraph);
  const requests: HttpSubgraph['requests'] = [];
  let behaviour: Behaviour = answerProperly;
  let connections = 0;
  const server = createServer(async (message, reply) => {
    const body = await buffer(message);
    requests.push({ headers: message.headers, body });
    await behaviour(reply, () => answerTo(schema, body, {}));
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    name: subgraph.name,
    typeDefs: subgraph.typeDefs,
    url: `http://127.0.0.1:${port}/graphql`,
    requests,
    connections: () => connections,
    behave: (next) => {
      behaviour = next;
    },
    recover: () => {
      behaviour = answerProperly;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerProperly(reply: ServerResponse, answer: () => Promise<string>): Promise<void> {
  reply.writeHead(200, { 'content-type': 'application/json' }).end(await answer());
}

/** Answers this text with this status and content type. */
export function answers(status: number, contentType: string, text: string): Behaviour {
  return (reply) => void reply.writeHead(status, { 'content-type': contentType }).end(text);
}

/** Takes the request and never answers. */
export const hangs: Behaviour = () => {};

/** Breaks the connection off. */
export const breaksOff: Behaviour = (reply) => void reply.destroy();

/** Answers as it should, after a while. */
export function slowly(delayMs: number): Behaviour {
  return (reply, answer) => void setTimeout(() => answerProperly(reply, answer), delayMs);
}

/** Requests that a subgraph has taken and not answered. */
export interface HeldRequests {
  readonly behaviour: Behaviour;
  /** How many it has taken. */
  taken(): number;
  /** How many were broken off by whoever sent them. */
  brokenOff(): number;
  /** Answers all of them as it should, and those that come from now on at once. */
  release(): void;
}

/** Takes requests and answers them when the test says so. */
export function holds(): HeldRequests {
  const replies: ServerResponse[] = [];
  const { promise: released, resolve } = Promise.withResolvers<void>();
  return {
    behaviour: async (reply, answer) => {
      replies.push(reply);
      await released;
      await answerProperly(reply, answer);
    },
    taken: () => replies.length,
    brokenOff: () => replies.filter((reply) => reply.closed && !reply.writableFinished).length,
    release: resolve,
  };
}
