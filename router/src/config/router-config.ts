import type { ServiceKey } from '@goodgo/auth';
import type { TracingSettings } from '@goodgo/tracing';

/** What the router is a function of. `settings.ts` says what each part is for. */
export interface RouterConfig {
  readonly listen: {
    readonly host: string;
    /** 0 takes a free port. */
    readonly port: number;
  };
  readonly supergraph: SupergraphSettings;
  readonly workers: number;
  /** How long a client waits for an answer. */
  readonly deadlineMs: number;
  readonly subgraphs: {
    readonly all: SubgraphSettings;
    /** What differs for one of them, by its name in the supergraph. */
    readonly byName: ReadonlyMap<string, OneSubgraph>;
  };
  readonly sharing: { readonly operations: boolean; readonly calls: boolean };
  /** Headers of a client that go on to subgraphs, in lower case. */
  readonly passHeaders: readonly string[];
  /** Codes of errors of subgraphs that go on to clients with their messages, beside those that every router knows. */
  readonly passErrors: readonly string[];
  readonly limits: RequestLimits;
  /** Operations that are kept with their documents and plans, by their number. */
  readonly caches: { readonly operations: number };
  readonly introspection: boolean;
  readonly playground: boolean;
  /** The web pages that may use the graph from a browser. */
  readonly cors: { readonly origins: ReadonlySet<string> };
  readonly drain: { readonly lameDuckMs: number; readonly graceMs: number };
  /** Undefined: everybody is anonymous. */
  readonly authentication: { readonly jwksUrl: string } | undefined;
  /** Whether ended sessions are looked up in Redis. */
  readonly sessions: boolean;
  readonly access: { readonly undecidedFields: 'refuse' | 'allow' };
  /** Whether calls to subgraphs are signed, each with the key of the subgraph. */
  readonly signing: boolean;
  /** Who takes part in a progressive `@override`, by its label. */
  readonly overrideLabels: ReadonlyMap<string, OverrideRule>;
  /** Mutations of which a request may ask for one. */
  readonly onceARequest: readonly string[];
  readonly plans: PlanReaders;
  readonly logLevel: string;
  readonly tracing: TracingSettings;
  readonly secrets: RouterSecrets;
}

/** Where the supergraph comes from. */
export interface SupergraphSettings {
  /** A file or an http(s) address. */
  readonly source: string;
  /** How often an address is asked for a newer one. */
  readonly pollSeconds: number;
}

/** How a subgraph is called. */
export interface SubgraphSettings {
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly maxResponseBytes: number;
  readonly maxConcurrent: number;
  readonly retries: { readonly budgetPercent: number; readonly minPerSecond: number };
  readonly breaker: {
    readonly failurePercent: number;
    readonly minimumCalls: number;
    readonly windowMs: number;
    readonly pauseMs: number;
  };
  readonly http2: boolean;
}

/** What differs for one subgraph; a group that is there is whole. */
export type OneSubgraph = Partial<SubgraphSettings> & {
  /** In place of the address in the supergraph. */
  readonly url?: string;
};

/** How much one request may ask for, and how many may be answered at once. */
export interface RequestLimits {
  readonly bodyBytes: number;
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly rootMutations: number;
  readonly directives: number;
  /** Selections after fragments are expanded. */
  readonly recursiveSelections: number;
  readonly validationErrors: number;
  /** How long it may take to plan an operation. */
  readonly planningMs: number;
  readonly inFlight: number;
}

/** For which requests an `@override(label:)` holds: all or none, a share, or those that send a header with the value 1. */
export type OverrideRule = boolean | { readonly percent: number } | { readonly header: string };

/** Who gets the plan of an operation by the header `x-goodgo-plan: 1`. */
export type PlanReaders = 'off' | 'everybody' | { readonly scope: string };

/** Never logged. */
export interface RouterSecrets {
  /** Undefined where nothing is looked up in Redis. */
  readonly redisUrl: string | undefined;
  /** With which the calls to each subgraph are signed. */
  readonly subgraphKeys: ReadonlyMap<string, ServiceKey>;
}
