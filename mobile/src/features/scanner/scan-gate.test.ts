import { describe, expect, it } from 'vitest';
import { createScanGate } from './scan-gate.ts';

function setUp() {
  const clock = { now: 0 };
  const gate = createScanGate(() => clock.now);
  const see = (code: string, at: number) => {
    clock.now = at;
    return gate.passes(code);
  };
  return { see };
}

describe('a barcode in front of the camera', () => {
  it('is one scan, however long it is held there', () => {
    const { see } = setUp();
    const passed = Array.from({ length: 40 }, (_, frame) => see('8934567000045', frame * 300));
    expect(passed.filter(Boolean)).toHaveLength(1);
  });

  it('is a second scan after it was taken away', () => {
    const { see } = setUp();
    expect(see('8934567000045', 0)).toBe(true);
    expect(see('8934567000045', 1_501)).toBe(true);
  });

  it('does not make the next one wait', () => {
    const { see } = setUp();
    expect(see('8934567000045', 0)).toBe(true);
    expect(see('8934567000052', 300)).toBe(true);
  });
});
