/** What `node --cpu-prof` writes, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** The node that ran at each look, and the microseconds since the look before. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

/** A function in the place where it was called from. */
export interface Frame {
  readonly name: string;
  /** Microseconds in it and what it called; and in it alone. */
  total: number;
  self: number;
  readonly children: Map<string, Frame>;
}

const notWork = new Set(['(idle)']);

/** Folds a profile into one tree: what was called from the same place is one frame. */
export function fold({ nodes, samples, timeDeltas }: CpuProfile): Frame {
  const selfTimes = new Map<number, number>();
  for (const [index, id] of samples.entries())
    selfTimes.set(id, (selfTimes.get(id) ?? 0) + (timeDeltas[index] ?? 0));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const root: Frame = { name: 'all', total: 0, self: 0, children: new Map() };
  const [first] = nodes;
  if (first) addNode(root, first);
  return root;

  function addNode(frame: Frame, node: ProfileNode): number {
    const self = selfTimes.get(node.id) ?? 0;
    frame.self += self;
    let total = self;
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child && !notWork.has(child.callFrame.functionName)) total += addNode(childOf(frame, child), child);
    }
    frame.total += total;
    return total;
  }
}

/** The time in each function alone, the longest first. */
export function hottest(root: Frame, count: number): { readonly name: string; readonly share: number }[] {
  const selfTimes = new Map<string, number>();
  const visit = ({ name, self, children }: Frame) => {
    selfTimes.set(name, (selfTimes.get(name) ?? 0) + self);
    for (const child of children.values()) visit(child);
  };
  visit(root);
  return [...selfTimes]
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([name, self]) => ({ name, share: self / root.total }));
}

function childOf({ children }: Frame, { callFrame }: ProfileNode): Frame {
  const { functionName, url, lineNumber } = callFrame;
  const file = url.replace(/^.*\/(node_modules\/|(?=(?:router|shared)\/))/, '');
  const name = `${functionName || '(anonymous)'}${file ? ` ${file}:${lineNumber + 1}` : ''}`;
  const child = children.get(name) ?? { name, total: 0, self: 0, children: new Map() };
  children.set(name, child);
  return child;
}
