import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { AppError, assertNever } from '@goodgo/errors';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import type { Path } from '../execute/run.ts';

/** A fetch of a plan, with its place in the answer and in the order of things. */
export interface PlannedFetch {
  readonly node: FetchNode;
  readonly path: Path;
  /** The fetches that have to be over before this one can begin. */
  readonly after: readonly PlannedFetch[];
}

/** Says what a fetch is in truth: one or several that can be sent. */
export type Prepare = (fetch: PlannedFetch) => readonly FetchNode[];

/**
 * The fetches of a plan, each after those that it comes after.
 *
 * @param prepare @default each is what the plan says
 * @throws AppError for what is not served yet
 */
export function plannedFetches(
  root: NonNullable<QueryPlan['node']>,
  prepare: Prepare = ({ node }) => [node],
): PlannedFetch[] {
  if (root.kind === 'Subscription') throw notYet('Subscriptions');
  const fetches: PlannedFetch[] = [];
  collect(root, { path: [], after: [], fetches, prepare });
  return fetches;
}

/** What a fetch asks for. */
export function selectionSetOf({ operation }: FetchNode): SelectionSetNode | undefined {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : undefined;
}

interface Position {
  readonly prepare: Prepare;
  readonly path: Path;
  readonly after: readonly PlannedFetch[];
  readonly fetches: PlannedFetch[];
}

/** Answers the fetches that whatever comes next has to wait for. */
function collect(node: PlanNode, position: Position): readonly PlannedFetch[] {
  switch (node.kind) {
    case 'Fetch': {
      const { path, after, prepare } = position;
      const fetches = prepare({ node, path, after }).map((prepared) => ({ node: prepared, path, after }));
      position.fetches.push(...fetches);
      return fetches;
    }
    case 'Flatten':
      return collect(node.node, { ...position, path: [...position.path, ...node.path] });
    case 'Sequence':
      return node.nodes.reduce((after, child) => collect(child, { ...position, after }), position.after);
    case 'Parallel':
      return node.nodes.flatMap((child) => collect(child, position));
    case 'Condition':
      throw new AppError('INTERNAL_SERVER_ERROR', 'Conditions are decided before an operation is planned');
    case 'Defer':
      throw notYet('Answers in parts (`@defer`)');
    default:
      return assertNever(node);
  }
}

function notYet(what: string): AppError {
  return new AppError('BAD_USER_INPUT', `${what} are not served yet: ask for the whole answer at once.`);
}
