import type { PlanNode } from '@apollo/query-planner';
import { separateRequiredChains } from './chain-graphs.ts';
import { byTypeWhereLabelled } from './labelled-fields.ts';
import type { IsSound } from './sound-plan.ts';
import { requireByType } from './typed-requirements.ts';
import { withoutProvided } from './without-provided.ts';

/** A supergraph to plan on, and which of the plans count besides. */
export interface WayToPlan {
  readonly supergraphSdl: string;
  readonly isAccepted: IsSound;
}

/** The supergraphs by which the planner may be asked, the one that it gets right most often first; all of them say the same. */
export function waysToPlan(supergraphSdl: string): [WayToPlan, ...WayToPlan[]] {
  const typed = requireByType(supergraphSdl);
  const whole: WayToPlan = { supergraphSdl: onParts(typed), isAccepted: () => true };
  const others: WayToPlan[] = [
    { supergraphSdl: onParts(supergraphSdl), isAccepted: isUnmixed },
    { supergraphSdl: onParts(requireByType(withoutProvided(supergraphSdl))), isAccepted: () => true },
    { supergraphSdl: byTypeWhereLabelled(typed), isAccepted: () => true },
  ];
  return [whole, ...others.filter((other) => other.supergraphSdl !== whole.supergraphSdl)];
}

function onParts(supergraphSdl: string): string {
  return byTypeWhereLabelled(separateRequiredChains(supergraphSdl));
}

function isUnmixed(node: Parameters<IsSound>[0]): boolean {
  return node.kind !== 'Subscription' && tellsAllAlike(node);
}

/** Whether interface objects are told the same of things of all types: else what belongs to one is mixed up with what belongs to all. */
function tellsAllAlike(node: PlanNode): boolean {
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.every(tellsAllAlike);
  if (node.kind === 'Flatten') return tellsAllAlike(node.node);
  if (node.kind !== 'Fetch' || !node.inputRewrites?.length) return true;
  const told = (node.requires ?? []).map(({ selections = [] }) => JSON.stringify(selections));
  return new Set(told).size <= 1;
}
