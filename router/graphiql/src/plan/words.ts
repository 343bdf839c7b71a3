import type { Language } from '../language.ts';
import type { OperationPlan } from './operation-plan.ts';

/** What the panel says, in one language. */
export interface PlanWords {
  /** Before anything was asked. */
  run: string;
  /** The router has sent no plan. */
  missing: string;
  planned: (plan: OperationPlan) => string;
  stage: (index: number, steps: number) => string;
  waitsFor: (numbers: readonly number[]) => string;
  /** Before what a subgraph is told of the objects that it adds to. */
  adds: string;
  /** Before where they stand in the answer. */
  at: string;
  request: string;
}

export const planWords: Readonly<Record<Language, PlanWords>> = {
  en: {
    run: 'Run an operation: which subgraphs answer it, and in which order, is shown here.',
    missing:
      'The router has sent no plan. It shows plans to those who may see them: at GoodGo’s to an owner who is signed in.',
    planned: ({ steps, planningMs, isFromCache }) => {
      const requests =
        steps.length === 1 ? '1 request to a subgraph' : `${steps.length} requests to subgraphs`;
      return `${requests}, planned ${isFromCache ? 'before' : 'just now'} in ${ms(planningMs, 'en')}.`;
    },
    stage: (index, steps) => `${index === 0 ? 'First' : 'Then'}${steps > 1 ? ', side by side' : ''}`,
    waitsFor: (numbers) => `after ${numbers.join(' and ')}`,
    adds: 'Adds to',
    at: 'at',
    request: 'The request',
  },
  vi: {
    run: 'Hãy chạy một thao tác: các subgraph trả lời nó, và theo thứ tự nào, sẽ hiện ở đây.',
    missing:
      'Router không gửi kế hoạch. Chỉ người được phép mới xem được: ở GoodGo là chủ cửa hàng đã đăng nhập.',
    planned: ({ steps, planningMs, isFromCache }) =>
      `${steps.length} yêu cầu tới subgraph, lập kế hoạch ${isFromCache ? 'từ trước' : 'vừa xong'} trong ${ms(planningMs, 'vi')}.`,
    stage: (index, steps) => `${index === 0 ? 'Đầu tiên' : 'Sau đó'}${steps > 1 ? ', cùng lúc' : ''}`,
    waitsFor: (numbers) => `sau ${numbers.join(' và ')}`,
    adds: 'Bổ sung cho',
    at: 'tại',
    request: 'Yêu cầu gửi đi',
  },
};

function ms(duration: number, language: Language): string {
  const digits = { maximumFractionDigits: duration < 10 ? 1 : 0 };
  return `${duration.toLocaleString(language, digits)} ms`;
}
