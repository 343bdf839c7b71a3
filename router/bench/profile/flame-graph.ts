import type { Frame } from './fold.ts';

const width = 1_600;
const rowHeight = 17;
const letterWidth = 6.6;
const leastShare = 0.0005;

interface Placed {
  readonly frame: Frame;
  readonly left: number;
  readonly depth: number;
}

/** A flame graph as one SVG file: what was called stands on its caller, as wide as the time it took. */
export function flameGraph(root: Frame, title: string): string {
  const placed = place({ frame: root, left: 0, depth: 0 }, root.total * leastShare);
  const depth = Math.max(...placed.map((one) => one.depth));
  const height = (depth + 3) * rowHeight;
  const scale = width / root.total;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="monospace" font-size="11">`,
    `<text x="4" y="14">${escaped(title)}</text>`,
    ...placed.map((one) => draw(one, { scale, height, total: root.total })),
    '</svg>\n',
  ].join('\n');
}

/** What is narrower than a line is left out, with all that stands on it. */
function place(one: Placed, least: number): Placed[] {
  const placed = [one];
  let { left } = one;
  for (const frame of [...one.frame.children.values()].sort((a, b) => b.total - a.total)) {
    if (frame.total < least) continue;
    placed.push(...place({ frame, left, depth: one.depth + 1 }, least));
    left += frame.total;
  }
  return placed;
}

interface Canvas {
  readonly scale: number;
  readonly height: number;
  readonly total: number;
}

function draw({ frame, left, depth }: Placed, { scale, height, total }: Canvas): string {
  const x = (left * scale).toFixed(1);
  const y = height - (depth + 1) * rowHeight;
  const wide = frame.total * scale;
  const share = (part: number) => `${((100 * part) / total).toFixed(1)} %`;
  const told = escaped(`${frame.name}: ${share(frame.total)}, alone ${share(frame.self)}`);
  const letters = Math.floor((wide - 4) / letterWidth);
  const label = letters > 2 ? escaped(frame.name.slice(0, letters)) : '';
  return (
    `<g><title>${told}</title>` +
    `<rect x="${x}" y="${y}" width="${wide.toFixed(1)}" height="${rowHeight - 1}" fill="${colour(frame.name)}"/>` +
    `<text x="${(left * scale + 2).toFixed(1)}" y="${y + 12}">${label}</text></g>`
  );
}

/** Ours is green, packages are orange, the engine itself is grey. */
function colour(name: string): string {
  if (/ (router|shared)\//.test(name)) return '#9c6';
  return name.includes('/') ? '#fb7' : '#ccc';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
