import { describe, expect, it } from 'vitest';
import { createWedge, type WedgeResult } from './wedge.ts';

const code = '8934588012112';

/** Types a text with the same pause before each key, then Enter; returns what the last key brought. */
function type(
  wedge: ReturnType<typeof createWedge>,
  text: string,
  { pauseMs, startAt = 0 }: { pauseMs: number; startAt?: number },
): WedgeResult | undefined {
  const keys = [...text, 'Enter'];
  return keys.map((key, index) => wedge({ key, at: startAt + index * pauseMs })).at(-1);
}

describe('the wedge', () => {
  it.each([1, 12, 30])('knows a scanner that takes %i ms a key', (pauseMs) => {
    expect(type(createWedge(), code, { pauseMs })).toEqual({ kind: 'scanned', code });
  });

  it.each([60, 90, 140])('takes nobody for a scanner who takes %i ms a key', (pauseMs) => {
    expect(type(createWedge(), code, { pauseMs })).toEqual({ kind: 'goes-on' });
  });

  it('forgives a computer that is busy for a moment', () => {
    const wedge = createWedge();
    for (const [index, key] of [...code].entries()) wedge({ key, at: index * 5 + (index > 6 ? 120 : 0) });
    expect(wedge({ key: 'Enter', at: 190 })).toEqual({ kind: 'scanned', code });
  });

  it('leaves short bursts alone, such as two keys hit at once', () => {
    expect(type(createWedge(), '12345', { pauseMs: 5 })).toEqual({ kind: 'goes-on' });
  });

  it('says when a scan may begin, so that what stood there before can come back', () => {
    const wedge = createWedge();
    const at = [0, 200, 1_000, 1_010];
    expect(at.map((time) => wedge({ key: '1', at: time }).kind)).toEqual([
      'begins',
      'begins',
      'begins',
      'goes-on',
    ]);
  });

  it('does not mix what was typed before into the code', () => {
    const wedge = createWedge();
    wedge({ key: 'c', at: 0 });
    wedge({ key: 'a', at: 150 });
    expect(type(wedge, code, { pauseMs: 10, startAt: 400 })).toEqual({ kind: 'scanned', code });
  });

  it('wants Enter at once', () => {
    const wedge = createWedge();
    for (const [index, key] of [...code].entries()) wedge({ key, at: index * 10 });
    expect(wedge({ key: 'Enter', at: 700 })).toEqual({ kind: 'goes-on' });
  });

  it('reads letters as scanners send them, with Shift', () => {
    const wedge = createWedge();
    const keys = ['Shift', 'C', 'Shift', 'F', '-', '0', '0', '1', 'Enter'];
    const results = keys.map((key, index) => wedge({ key, at: index * 8 }));
    expect(results.at(-1)).toEqual({ kind: 'scanned', code: 'CF-001' });
  });

  it('starts anew after a key that no scanner sends', () => {
    const wedge = createWedge();
    wedge({ key: '1', at: 0 });
    wedge({ key: 'Backspace', at: 10 });
    expect(type(wedge, '234567', { pauseMs: 10, startAt: 20 })).toEqual({ kind: 'scanned', code: '234567' });
  });

  it('reads one code after the other', () => {
    const wedge = createWedge();
    type(wedge, code, { pauseMs: 10 });
    const next = '8935049501503';
    expect(type(wedge, next, { pauseMs: 10, startAt: 1_000 })).toEqual({ kind: 'scanned', code: next });
  });
});
