import { describe, expect, it } from 'vitest';
import { planWords } from './words.ts';

const steps = ['order', 'catalog'].map((subgraph) => ({ subgraph, after: [], operation: '', entities: [] }));
const plan = { steps, planningMs: 1234.5, isFromCache: false };

describe('the words of the plan', () => {
  it.each([
    [
      'en',
      [
        'First',
        'Then, side by side',
        'after 1 and 3',
        '2 requests to subgraphs, planned just now in 1,235 ms.',
      ],
    ],
    [
      'vi',
      [
        'Đầu tiên',
        'Sau đó, cùng lúc',
        'sau 1 và 3',
        '2 yêu cầu tới subgraph, lập kế hoạch vừa xong trong 1.235 ms.',
      ],
    ],
  ] as const)('read well in %s', (language, sentences) => {
    const { stage, waitsFor, planned } = planWords[language];
    expect([stage(0, 1), stage(1, 2), waitsFor([1, 3]), planned(plan)]).toEqual(sentences);
  });

  it('say of a short planning a little more exactly how long it took', () => {
    const known = { steps: steps.slice(1), planningMs: 3.16, isFromCache: true };
    expect(planWords.en.planned(known)).toBe('1 request to a subgraph, planned before in 3.2 ms.');
  });
});
