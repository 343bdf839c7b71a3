import type { Viewer } from '@goodgo/viewer';
import { GraphQLError } from 'graphql';
import { federation, type TestSubgraph } from '../subgraph-schema.ts';

/** What a subgraph knows of a call from its token. */
interface Caller {
  readonly viewer: Viewer;
  readonly requestId: string;
}

const scoped = '@authenticated';

/** Two subgraphs that tell who asked them, and with what, after a while that differs from call to call. */
export function mirrors(): TestSubgraph[] {
  const hops = createHops();
  const face = ({ viewer }: Caller) => (viewer.kind === 'staff' ? viewer.staffId : 'nobody');
  const desk: TestSubgraph = {
    name: 'desk',
    typeDefs: `${federation}
      type Query {
        me: Person ${scoped}
        echo(word: String!): String ${scoped}
        denied(word: String!): String ${scoped}
      }
      type Person @key(fields: "id") ${scoped} { id: ID! tenant: String said(word: String!): String }
    `,
    resolvers: {
      Query: {
        me: (_, _args, caller) => hops(() => ({ id: face(caller) })),
        echo: (_, { word }, caller) => hops(() => `${face(caller)} ${word}`),
        denied: (_, { word }, caller) => hops(() => refuse(`${face(caller)} may not ${word}`)),
      },
      Person: {
        tenant: (_, _args, { viewer }) => hops(() => (viewer.kind === 'staff' ? viewer.tenantId : 'none')),
        said: ({ id }, { word }) => `${id} ${word}`,
      },
    },
  };
  const till: TestSubgraph = {
    name: 'till',
    typeDefs: `${federation}
      type Person @key(fields: "id") ${scoped} { id: ID! drawer(word: String!): String locked(word: String!): String }
    `,
    resolvers: {
      Person: {
        __resolveReference: ({ id }, caller) => hops(() => ({ id, asked: face(caller) })),
        drawer: ({ id, asked }, { word }) => `${id} ${asked} ${word}`,
        locked: ({ asked }, { word }) => refuse(`${asked} is locked out of ${word}`),
      },
    },
  };
  return [desk, till];
}

function refuse(message: string): never {
  throw new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}

const mostHops = 12;

/** Answers after a number of turns of the event loop that looks random and is the same in each run. */
function createHops() {
  let state = 7;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor(state / 65_536) % mostHops;
  };
  return <Result>(tell: () => Result): Promise<Result> =>
    new Promise((resolve, reject) => {
      const hop = (left: number): void => {
        if (left > 0) return void setImmediate(hop, left - 1);
        try {
          resolve(tell());
        } catch (error) {
          reject(error);
        }
      };
      hop(next());
    });
}
