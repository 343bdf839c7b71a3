import { useSyncExternalStore } from 'react';
import type { Plans } from './plans.ts';

/** The switch in the bar: while it is on, every operation that is run shows its plan. */
export function PlanSwitch({ plans: { isWanted } }: { plans: Plans }) {
  const isOn = useSyncExternalStore(isWanted.watch, isWanted.get);
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      title="Shows under the answer which subgraphs have given it, and in which order."
      onClick={() => isWanted.set(!isOn)}
    >
      Plan
    </button>
  );
}
