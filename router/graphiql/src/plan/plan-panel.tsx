import { useSyncExternalStore } from 'react';
import type { Cell } from '../cell.ts';
import type { Language } from '../language.ts';
import { PlanTree } from './plan-tree.tsx';
import type { Plans, ShownPlan } from './plans.ts';
import { type PlanWords, planWords } from './words.ts';

/** Under the answer, while the switch is on: how the operation that was run last was answered. */
export function PlanPanel({ plans, language }: { plans: Plans; language: Cell<Language> }) {
  const isOn = useSyncExternalStore(plans.isWanted.watch, plans.isWanted.get);
  const shown = useSyncExternalStore(plans.shown.watch, plans.shown.get);
  const chosen = useSyncExternalStore(language.watch, language.get);
  if (!isOn) return null;
  const words = planWords[chosen];
  return (
    <section className="plan" aria-label="Plan" lang={chosen}>
      <p aria-live="polite">{sentence(shown, words)}</p>
      {shown.kind === 'plan' && <PlanTree steps={shown.plan.steps} words={words} />}
    </section>
  );
}

function sentence(shown: ShownPlan, words: PlanWords): string {
  switch (shown.kind) {
    case 'none-yet':
      return words.run;
    case 'missing':
      return words.missing;
    case 'plan':
      return words.planned(shown.plan);
  }
}
