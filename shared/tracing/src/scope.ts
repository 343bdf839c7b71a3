import { AsyncLocalStorage } from 'node:async_hooks';
import type { TenantTier } from '@goodgo/viewer';
import type { Span, SpanOptions } from './span.ts';
import type { TraceRef } from './trace-ref.ts';

/** A request, as far as whatever is done for it should know. */
export interface RequestFacts {
  readonly id: string;
  /** Known once the viewer is. */
  tenantTier: TenantTier;
}

/** On whose behalf work is done. It goes along with every call and callback. */
export interface Scope {
  readonly request?: RequestFacts | undefined;
  readonly trace?: TraceRef | undefined;
  /** Undefined while tracing is off. */
  readonly recorder?: Recorder | undefined;
  readonly span?: Span | undefined;
  /** What the recorder needs to continue from here. */
  readonly context?: unknown;
}

/** A piece of work to be recorded. */
export interface Recording extends SpanOptions {
  readonly name: string;
  /** The traces that caused it, where it is a trace of its own. */
  readonly links?: readonly TraceRef[];
}

/** Records spans: the part of tracing that is loaded only when it is on. */
export interface Recorder {
  record<T>(scope: Scope, recording: Recording, work: (span: Span) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

// Next bundles this file a second time into the web app: both copies must see the same scope.
const place = Symbol.for('@goodgo/tracing');
const shared = globalThis as { [place]?: AsyncLocalStorage<Scope> };
shared[place] ??= new AsyncLocalStorage<Scope>();
const scopes = shared[place];

/** The scope of what runs now; undefined outside requests and events. */
export function currentScope(): Scope | undefined {
  return scopes.getStore();
}

/** Does work in a scope. */
export function runInScope<T>(scope: Scope, work: () => T): T {
  return scopes.run(scope, work);
}
