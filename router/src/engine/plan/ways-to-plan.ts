import type { PlanNode } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { askedNames } from './asked-names.ts';
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

/** The supergraphs by which the planner may be asked; all of them say the same. */
export interface WaysToPlan {
  /** The smallest one. */
  readonly first: WayToPlan;
  /** Those for an operation, each made when it is needed; none where the first one is always right. */
  readonly others?: (operation: DocumentNode) => Iterable<WayToPlan>;
}

/**
 * The ways to plan on a supergraph. Of requirements in turn the planner makes something of most once they stand in graphs of their
 * own (`separateRequiredChains`), but it takes ten to a hundred times as long then.
 */
export function waysToPlan(supergraphSdl: string): WaysToPlan {
  const first = whole(requireByType(supergraphSdl));
  if (isAlwaysRight(supergraphSdl)) return { first };
  const variants = [
    () => first,
    () => unmixed(supergraphSdl),
    () => whole(requireByType(withoutProvided(supergraphSdl))),
  ];
  const others = function* (operation: DocumentNode): Iterable<WayToPlan> {
    const asked = askedNames(operation);
    const tried = new Set([first.supergraphSdl]);
    for (const make of variants) {
      const way = make();
      for (const sdl of [way.supergraphSdl, separateRequiredChains(way.supergraphSdl, asked)]) {
        if (!tried.has(sdl)) yield { ...way, supergraphSdl: sdl };
        tried.add(sdl);
      }
    }
  };
  return { first, others };
}

/** The planner gets along with graphs that have nothing but keys. */
function isAlwaysRight(supergraphSdl: string): boolean {
  return !/\b(requires|provides|overrideLabel|contextArguments|isInterfaceObject):/.test(supergraphSdl);
}

function whole(supergraphSdl: string): WayToPlan {
  return { supergraphSdl: byTypeWhereLabelled(supergraphSdl), isAccepted: () => true };
}

/** Counts plans only that keep apart what belongs to things of different types: with interface objects as they are not all do. */
function unmixed(supergraphSdl: string): WayToPlan {
  const isAccepted: IsSound = (node) => node.kind !== 'Subscription' && tellsAllAlike(node);
  return { ...whole(supergraphSdl), isAccepted };
}

/** Whether interface objects are told the same of things of all types: else what belongs to one is mixed up with what belongs to all. */
function tellsAllAlike(node: PlanNode): boolean {
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.every(tellsAllAlike);
  if (node.kind === 'Flatten') return tellsAllAlike(node.node);
  if (node.kind !== 'Fetch' || !node.inputRewrites?.length) return true;
  const told = (node.requires ?? []).map(({ selections = [] }) => JSON.stringify(selections));
  return new Set(told).size <= 1;
}
