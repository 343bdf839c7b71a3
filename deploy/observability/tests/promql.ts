import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** `metric{label="value"}` in a query. */
export interface Selector {
  readonly metric: string;
  readonly matchers: readonly { readonly label: string; readonly operator: string; readonly value: string }[];
}

/** A label that an aggregation or a comparison is done by, and the labels that there are. */
export interface Grouping {
  readonly label: string;
  readonly among: ReadonlySet<string>;
}

/** What a query relies on. */
export interface Reading {
  readonly selectors: readonly Selector[];
  readonly groupings: readonly Grouping[];
  /** The labels of its result. */
  readonly labels: ReadonlySet<string>;
}

type LabelsOf = (metric: string) => ReadonlySet<string>;

/** Reads a query as Grafana and Prometheus do. @throws SyntaxError for what is no PromQL */
export function readQuery(text: string, labelsOf: LabelsOf): Reading {
  const tree = parser.parse(text);
  const selectors: Selector[] = [];
  const groupings: Grouping[] = [];
  tree.iterate({
    enter: ({ node }) => {
      if (node.type.isError) throw new SyntaxError(`"${text}" is no PromQL at ${node.from}.`);
      if (node.name === 'VectorSelector') selectors.push(selectorOf(node, text));
    },
  });

  function resultLabels(node: SyntaxNode): ReadonlySet<string> {
    if (node.name === 'VectorSelector') return labelsOf(selectorOf(node, text).metric);
    if (node.name === 'AggregateExpr') return aggregated(node);
    if (node.name === 'BinaryExpr') return joined(node);
    const inner = new Set(children(node).flatMap((child) => [...resultLabels(child)]));
    if (node.getChild('FunctionIdentifier')?.getChild('HistogramQuantile')) inner.delete('le');
    return inner;
  }

  function aggregated(node: SyntaxNode): ReadonlySet<string> {
    const body = node.getChild('FunctionCallBody');
    const among = body ? resultLabels(body) : new Set<string>();
    if (/^(topk|bottomk)/.test(text.slice(node.from, node.to))) return among;
    const by = groupingLabels(node.getChild('AggregateModifier'));
    for (const label of by) groupings.push({ label, among });
    return new Set(by);
  }

  function joined(node: SyntaxNode): ReadonlySet<string> {
    const [left, right] = [node.firstChild, node.lastChild].map((side) =>
      side ? resultLabels(side) : new Set<string>(),
    );
    for (const label of groupingLabels(node.getChild('MatchingModifierClause'))) {
      groupings.push({ label, among: left ?? new Set() }, { label, among: right ?? new Set() });
    }
    // A number has no labels, and `or` may give either side.
    if (node.getChild('Or') || left?.size === 0) return new Set([...(left ?? []), ...(right ?? [])]);
    return left ?? new Set();
  }

  function groupingLabels(modifier: SyntaxNode | null): string[] {
    const list = modifier?.getChild('GroupingLabels');
    return (list?.getChildren('LabelName') ?? []).map(({ from, to }) => text.slice(from, to));
  }

  return { selectors, groupings, labels: resultLabels(tree.topNode) };
}

function selectorOf(node: SyntaxNode, text: string): Selector {
  const slice = (part: SyntaxNode | null) => (part ? text.slice(part.from, part.to) : '');
  const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
  return {
    metric: slice(node.getChild('Identifier')),
    matchers: matchers.map((matcher) => ({
      label: slice(matcher.getChild('LabelName')),
      operator: slice(matcher.getChild('MatchOp')),
      value: slice(matcher.getChild('StringLiteral')).slice(1, -1),
    })),
  };
}

function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}
