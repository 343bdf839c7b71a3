import type { PlanNode } from '@apollo/query-planner';
import { separateRequiredChains } from './chain-graphs.ts';
import { byTypeWhereLabelled } from './labelled-fields.ts';
import type { FixedFields, FixedSupergraph } from './required-arguments.ts';
import { separateContexts } from './separate-contexts.ts';
import type { IsSound } from './sound-plan.ts';
import { requireByType } from './typed-requirements.ts';
import { withoutProvided } from './without-provided.ts';

/** A supergraph to plan on, and which of the plans count besides. */
export interface WayToPlan {
  readonly supergraphSdl: string;
  readonly isAccepted: IsSound;
}

/** The supergraphs by which the planner may be asked; all of them say the same. */
export interface WaysToPlan {
  /** The one that it gets right most often. */
  readonly first: WayToPlan;
  /** Made when they are needed. */
  readonly others: readonly (() => WayToPlan)[];
  /** The fields that stand for others in any of them. */
  readonly fixedFields: FixedFields;
}

/** The ways to plan on a supergraph. */
export function waysToPlan(fixed: FixedSupergraph): WaysToPlan {
  const { supergraphSdl } = fixed;
  const whole = (sdl: string): WayToPlan => ({ supergraphSdl: onParts(sdl), isAccepted: () => true });
  const typed = requireByType(supergraphSdl);
  const apart = separateContexts(fixed);
  return {
    first: whole(typed),
    fixedFields: apart.fixedFields,
    others: [
      ...(typed === supergraphSdl
        ? []
        : [() => ({ supergraphSdl: onParts(supergraphSdl), isAccepted: isUnmixed })]),
      ...(apart.supergraphSdl === supergraphSdl ? [] : [() => whole(requireByType(apart.supergraphSdl))]),
      () => whole(requireByType(withoutProvided(apart.supergraphSdl))),
      () => ({ supergraphSdl: byTypeWhereLabelled(typed), isAccepted: () => true }),
    ],
  };
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
