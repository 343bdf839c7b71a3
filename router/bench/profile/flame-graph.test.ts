import { expect, it } from 'vitest';
import { flameGraph } from './flame-graph.ts';
import type { Frame } from './fold.ts';

function frame(name: string, self: number, ...inside: Frame[]): Frame {
  const total = inside.reduce((sum, child) => sum + child.total, self);
  return { name, self, total, children: new Map(inside.map((child) => [child.name, child])) };
}

it('draws what was called above its caller, as wide as the time it took', () => {
  const svg = flameGraph(frame('all', 0, frame('a<b>', 25, frame('c', 75))), 'title');
  expect(svg).toContain('<title>a&lt;b&gt;: 100.0 %, alone 25.0 %</title>');
  expect(svg).toMatch(/<title>c: 75\.0 %, alone 75\.0 %<\/title><rect x="0\.0" y="34" width="1200\.0"/);
});

it('leaves out what is too narrow to be seen', () => {
  expect(flameGraph(frame('all', 10_000, frame('speck', 1)), 'title')).not.toContain('speck');
});
