/** Hears of how an engine comes by its plans. */
export interface EngineObserver {
  /** A request found its plan. */
  reused(): void;
  /** A request has to wait until its operation is planned: does that, at once. */
  planning<Planned>(plan: () => Planned): Promise<Planned>;
  /** It is planned. @param kept how many operations stay compiled */
  planned(durationMs: number, kept: number): void;
}

/** Nobody listens. */
export const unobserved: EngineObserver = {
  reused: () => {},
  planning: async (plan) => plan(),
  planned: () => {},
};
