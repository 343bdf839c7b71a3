/** How our router is set for a row; each is a process of its own. */
export type Setup = 'plain' | 'sharing' | 'workers' | 'alone';

interface SetupFacts {
  readonly env: NodeJS.ProcessEnv;
  /** Whether the router does not have the setting yet, so that it runs without. */
  readonly isPending: boolean;
}

/** What a setup sets. */
export const setups: Readonly<Record<Setup, SetupFacts>> = {
  plain: { env: {}, isPending: false },
  sharing: { env: {}, isPending: true },
  workers: { env: { ROUTER_WORKERS: '2' }, isPending: true },
  alone: { env: {}, isPending: false }, // as plain, with nothing behind it that it would remember
};
