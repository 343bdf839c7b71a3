import type { QueryPlan } from '@apollo/query-planner';
import type { Step } from '../execute/run.ts';
import { subgraphNamed } from '../plan/part-graphs.ts';
import type { AskedByType } from '../project/asked-fields.ts';
import { apartByType } from './apart-by-type.ts';
import { compileEntityFetches, compileRootFetch, type FetchFacts } from './compile-fetch.ts';
import { asInterfaceObjects } from './interface-objects.ts';
import { placeAt } from './place.ts';
import { plannedFetches } from './planned-fetch.ts';
import type { PlannedGraph } from './planned-graph.ts';
import { restoreFields } from './restore-fields.ts';
import { type FetchGroup, schedule } from './schedule.ts';
import { splitFetch } from './split-fetch.ts';
import { waitForRequired } from './wait-for-required.ts';

/** What the requests of a plan depend on besides. */
export interface GroupFacts {
  readonly graph: PlannedGraph;
  readonly asked: AskedByType;
  /** Whether it is a mutation. */
  readonly isSerial: boolean;
}

/** Arranges a plan in the requests that will be sent. */
export function groupsOf(
  node: NonNullable<QueryPlan['node']>,
  { graph, asked, isSerial }: GroupFacts,
): FetchGroup[] {
  const { fixedFields, types } = graph;
  const apart = apartByType(plannedFetches(node), asked, graph);
  const fetches = plannedFetches(node, (fetch) =>
    apart(fetch)
      .flatMap(asInterfaceObjects)
      .flatMap((part) => splitFetch(part, fixedFields))
      .map((part) => ({
        ...restoreFields(part, fixedFields),
        serviceName: subgraphNamed(part.serviceName),
      })),
  );
  return schedule(waitForRequired(fetches, types, isSerial), isSerial);
}

/** Turns a plan into a step that can run any number of times. */
export function compilePlan(groups: readonly FetchGroup[], graph: PlannedGraph): Step {
  // Where what is around an object decides what it is asked for, equal objects of one place may get different fields.
  const unites = groups.every(({ fetches }) =>
    fetches.every(({ path, node }) => !placeAt(path).hasTypes && !node.contextRewrites?.length),
  );
  return inOrder(groups, (group) => compileGroup(group, { graph, unites }));
}

function compileGroup({ fetches }: FetchGroup, facts: FetchFacts): Step | undefined {
  const [first] = fetches;
  return first && !first.node.requires
    ? compileRootFetch(first, facts)
    : compileEntityFetches(fetches, facts);
}

/** Each group begins as soon as those are over that it comes after. */
function inOrder(groups: readonly FetchGroup[], compile: (group: FetchGroup) => Step | undefined): Step {
  const places = new Map(groups.map((group, index) => [group, index]));
  const steps = groups.flatMap((group) => {
    const step = compile(group);
    const after = [...group.after].map((earlier) => places.get(earlier) ?? 0);
    return step ? { step, after } : [];
  });
  const [only, ...others] = steps;
  if (only && others.length === 0) return only.step;
  return async (run) => {
    const begun: Promise<void>[] = [];
    for (const { step, after } of steps) {
      const before = after.map((index) => begun[index]);
      begun.push(before.length === 0 ? step(run) : Promise.all(before).then(() => step(run)));
    }
    await Promise.all(begun);
  };
}
