/** How our router is set for a row; each is a process of its own. */
export type Setup = 'plain' | 'sharing' | 'workers' | 'alone';

interface SetupFacts {
  readonly env: NodeJS.ProcessEnv;
  /** What router.yaml says. */
  readonly settings: object;
}

/** What a setup sets. */
export const setups: Readonly<Record<Setup, SetupFacts>> = {
  plain: { env: {}, settings: {} },
  sharing: { env: {}, settings: { sharing: { operations: true } } },
  workers: { env: { ROUTER_WORKERS: '2' }, settings: {} },
  alone: { env: {}, settings: {} }, // as plain, with nothing behind it that it would remember
};
