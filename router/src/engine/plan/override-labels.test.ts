import { describe, expect, it } from 'vitest';
import { chooseLabels, type LabelSetting, overrideLabelsOf } from './override-labels.ts';

const request = (drawn: number, headers: Record<string, string> = {}) => ({
  random: () => drawn,
  header: (name: string) => headers[name],
});

describe('the labels that are on for a request', () => {
  it.each<[string, LabelSetting | undefined, number, boolean]>([
    ['new-stock', undefined, 0, false],
    ['new-stock', true, 0.9, true],
    ['new-stock', false, 0, false],
    ['new-stock', { percent: 20 }, 0.19, true],
    ['new-stock', { percent: 20 }, 0.2, false],
    ['percent(5)', undefined, 0.04, true],
    ['percent(5)', undefined, 0.05, false],
    ['percent(0.5)', undefined, 0.004, true],
    ['percent(100)', undefined, 0.999, true],
    ['percent(0)', undefined, 0, false],
    ['percent(5)', false, 0, false],
    ['percent(5)', { percent: 50 }, 0.4, true],
    ['percent(five)', undefined, 0, false],
    ['constructor', undefined, 0, false],
  ])('%s, set to %j, with %d drawn: %s', (label, setting, drawn, expected) => {
    const settings = new Map(setting === undefined ? [] : [[label, setting] as const]);
    expect(chooseLabels([label], settings, request(drawn)).has(label)).toBe(expected);
  });

  it('are those whose header is 1', () => {
    const settings = new Map(['a', 'b', 'c'].map((label) => [label, { header: `x-${label}` }] as const));
    const labels = ['a', 'b', 'c'];
    expect([...chooseLabels(labels, settings, request(0, { 'x-a': '1', 'x-b': '0' }))]).toEqual(['a']);
    expect([...chooseLabels(labels, settings, request(0))]).toEqual([]);
  });

  it('are drawn once, so that fields which move together do', () => {
    let drawn = 0;
    const random = () => {
      drawn += 1;
      return drawn * 0.4;
    };
    expect([
      ...chooseLabels(['percent(50)', 'percent(60)'], new Map(), { ...request(0), random }),
    ]).toHaveLength(2);
    expect(drawn).toBe(1);
  });
});

it('reads the labels of a supergraph, each once', () => {
  const sdl = `type T @join__type(graph: A) {
    a: Int @join__field(graph: A, override: "b", overrideLabel: "two") @join__field(graph: B, overrideLabel: "two")
    b: Int @join__field(graph: A, override: "b", overrideLabel: "percent(1)") c: Int
  }`;
  expect(overrideLabelsOf(sdl)).toEqual(['percent(1)', 'two']);
  expect(overrideLabelsOf('type T { a: Int }')).toEqual([]);
});
