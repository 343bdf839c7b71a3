import { type Document, isMap, isNode, isSeq, type LineCounter } from 'yaml';

/** The line in which a setting stands: that of its name, else that of what it would stand in. */
export function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  let node: unknown = document.contents;
  let offset = offsetOf(node) ?? 0;
  for (const key of path) {
    const found = childOf(node, key);
    if (!found) break;
    offset = offsetOf(found.place) ?? offset;
    node = found.value;
  }
  return lines.linePos(offset).line;
}

function childOf(node: unknown, key: PropertyKey): { place: unknown; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => String(item.key) === String(key));
    return pair && { place: pair.key, value: pair.value };
  }
  const item = isSeq(node) && typeof key === 'number' ? node.items[key] : undefined;
  return item === undefined ? undefined : { place: item, value: item };
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
