import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { goodgoDashboard } from './dashboard.ts';
import { dashboardFile } from './files.ts';

it('the committed dashboard is what its source says: node deploy/observability/src/dashboard-main.ts && npm run format', () => {
  const said: unknown = JSON.parse(JSON.stringify(goodgoDashboard()));
  expect(JSON.parse(readFileSync(dashboardFile, 'utf8'))).toEqual(said);
});

it('no two panels lie on each other, none beyond the page', () => {
  const taken = new Set<string>();
  for (const { gridPos } of goodgoDashboard().panels as {
    gridPos: Record<'x' | 'y' | 'w' | 'h', number>;
  }[]) {
    expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
        expect(taken, `${x},${y}`).not.toContain(`${x},${y}`);
        taken.add(`${x},${y}`);
      }
    }
  }
});
