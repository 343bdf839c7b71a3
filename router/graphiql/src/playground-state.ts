import type { Fetcher, Storage as GraphiQLStorage } from '@graphiql/toolkit';
import { type Cell, createCell } from './cell.ts';
import { createFetcher, type OnAnswer } from './fetcher.ts';
import { createGraph, type Graph } from './graph.ts';
import { dig } from './json.ts';
import { createLanguage, type Language } from './language.ts';
import { learn } from './learn.ts';
import { createPlans, type Plans } from './plan/plans.ts';
import { prepareSale, type Who } from './prepare-sale.ts';
import { findOutWhetherItSells } from './sells.ts';
import { Session } from './session.ts';
import type { Known } from './slot.ts';
import { createStorage } from './storage.ts';

/** Everything that the page knows, apart from what GraphiQL holds itself. */
export interface PlaygroundState {
  /** Whether the graph is GoodGo's, with a till to sign in to; a router may serve any other. */
  sells: boolean;
  language: Cell<Language>;
  session: Session;
  who: Cell<Who | undefined>;
  known: Cell<Known>;
  storage: GraphiQLStorage;
  plans: Plans;
  fetcher: Fetcher;
}

export async function createPlaygroundState(browser: Storage): Promise<PlaygroundState> {
  const language = createLanguage(browser);
  const graph = createGraph(language.get);
  const session = new Session(graph);
  const known = createCell<Known>({});
  const who = createCell<Who | undefined>(undefined);
  const plans = createPlans();
  const onAnswer: OnAnswer = (answer, asked) => {
    const data = dig(answer, 'data');
    session.observe(data);
    known.set(learn(known.get(), data, asked.variables));
    return plans.observe(answer);
  };
  const fetcher = createFetcher({ graph, session, plans, onAnswer });
  prepareAfterSignIn(graph, session, known, who);
  const sells = await findOutWhetherItSells(graph);
  return { sells, language, session, who, known, storage: createStorage(browser), plans, fetcher };
}

/** The ids of one merchant mean nothing to the next one who signs in. */
function prepareAfterSignIn(
  graph: Graph,
  session: Session,
  known: Cell<Known>,
  who: Cell<Who | undefined>,
): void {
  let prepared = 0;
  session.state.watch(() => {
    const held = session.state.get();
    const serial = held.kind === 'signed-in' ? held.serial : 0;
    if (serial === prepared) return;
    prepared = serial;
    who.set(undefined);
    if (held.kind === 'signed-out') return;
    known.set({});
    const ask = async (query: string, variables: object) => {
      const answer = await graph.ask(query, variables, await session.accessToken());
      return prepared === serial ? answer : {};
    };
    // The tabs work without: their hints say what to run first.
    prepareSale(ask, known, who).catch(() => undefined);
  });
}
