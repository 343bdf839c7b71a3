import { describe, expect, it } from 'vitest';
import { createWedge } from './wedge.ts';

/** Types a text with the same pause before each key, then Enter; returns what the last key brought. */
function type(wedge: ReturnType<typeof createWedge>, text: string, pauseMs: number, startAt = 0) {
  const keys = [...text, 'Enter'];
  return keys.map((key, index) => wedge({ key, at: startAt + index * pauseMs })).at(-1);
}

describe('the wedge', () => {
  it.each([1, 12, 30])('knows a scanner that takes %i ms a key', (pauseMs) => {
    expect(type(createWedge(), '8934588012112', pauseMs)).toBe('8934588012112');
  });

  it.each([70, 120])('takes nobody for a scanner who takes %i ms a key', (pauseMs) => {
    expect(type(createWedge(), '8934588012112', pauseMs)).toBeUndefined();
  });

  it('leaves short bursts alone, such as two keys hit at once', () => {
    expect(type(createWedge(), '12345', 5)).toBeUndefined();
  });

  it('does not mix what was typed before into the code', () => {
    const wedge = createWedge();
    wedge({ key: 'c', at: 0 });
    wedge({ key: 'a', at: 150 });
    expect(type(wedge, '8934588012112', 10, 400)).toBe('8934588012112');
  });

  it('wants Enter at once', () => {
    const wedge = createWedge();
    for (const [index, key] of [...'8934588012112'].entries()) wedge({ key, at: index * 10 });
    expect(wedge({ key: 'Enter', at: 700 })).toBeUndefined();
  });

  it('reads letters as scanners send them, with Shift', () => {
    const wedge = createWedge();
    const keys = ['Shift', 'C', 'Shift', 'F', '-', '0', '0', '1', 'Enter'];
    expect(keys.map((key, index) => wedge({ key, at: index * 8 })).at(-1)).toBe('CF-001');
  });

  it('starts anew after a key that no scanner sends', () => {
    const wedge = createWedge();
    wedge({ key: '1', at: 0 });
    wedge({ key: 'Backspace', at: 10 });
    expect(type(wedge, '234567', 10, 20)).toBe('234567');
  });

  it('reads one code after the other', () => {
    const wedge = createWedge();
    expect(type(wedge, '8934588012112', 10)).toBe('8934588012112');
    expect(type(wedge, '8935049501503', 10, 1000)).toBe('8935049501503');
  });
});
