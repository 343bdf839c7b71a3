/** Where a signing key is in its life: published before it signs, published after it signed. */
export type KeyState = 'NEXT' | 'ACTIVE' | 'RETIRING';

/** A signing key and since when it is in its state. */
export interface KeyAge {
  readonly kid: string;
  readonly state: KeyState;
  readonly since: Date;
}

/** What to do with the keys now. */
export type KeyStep =
  | { readonly kind: 'create'; readonly state: 'NEXT' | 'ACTIVE' }
  | { readonly kind: 'activate'; readonly kid: string; readonly retire: string }
  | { readonly kind: 'delete'; readonly kid: string };

const minuteMs = 60_000;
const signForMs = 30 * 24 * 60 * minuteMs;
/** Twice the time that routers cache the set: by then everyone knows the new key. */
const announceForMs = 20 * minuteMs;
/** Access tokens of 5 minutes, clock skew and the caches of routers. */
const keepForMs = 20 * minuteMs;

/** The next step of the rotation, or undefined when all is well. */
export function nextKeyStep(keys: readonly KeyAge[], now: Date): KeyStep | undefined {
  const ageMs = (key: KeyAge) => now.getTime() - key.since.getTime();
  const active = keys.find((key) => key.state === 'ACTIVE');
  const next = keys.find((key) => key.state === 'NEXT');
  const outlived = keys.find((key) => key.state === 'RETIRING' && ageMs(key) > keepForMs);
  if (!active) return { kind: 'create', state: 'ACTIVE' };
  if (outlived) return { kind: 'delete', kid: outlived.kid };
  if (!next && ageMs(active) > signForMs - announceForMs) return { kind: 'create', state: 'NEXT' };
  if (next && ageMs(next) > announceForMs) return { kind: 'activate', kid: next.kid, retire: active.kid };
  return undefined;
}
