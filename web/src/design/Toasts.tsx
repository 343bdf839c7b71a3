'use client';

import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { classNames } from './class-names.ts';

const manager = Toast.createToastManager();

/** Tells in passing what just happened. What a person must act on belongs where it happened instead. */
export function showToast(tone: 'done' | 'problem', text: string): void {
  const id = `${tone} ${text}`;
  manager.add({
    id,
    title: text,
    type: tone,
    timeout: tone === 'done' ? 2_500 : 6_000,
    priority: tone === 'done' ? 'low' : 'high',
  });
}

/** Where the toasts appear. */
export function Toasts() {
  return (
    <Toast.Provider toastManager={manager} limit={2}>
      <Toast.Portal>
        <Toast.Viewport className="pointer-events-none fixed inset-x-4 top-16 z-60 mx-auto flex max-w-md flex-col items-center gap-2 print:hidden">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={classNames(
        'pointer-events-auto rounded-control bg-ink px-4 py-3 text-canvas shadow-popup',
        'transition-[opacity,translate] duration-200 data-limited:hidden',
        'data-ending-style:opacity-0 data-starting-style:opacity-0 data-starting-style:-translate-y-2',
      )}
    >
      <Toast.Content className="flex items-center gap-2.5">
        {toast.type === 'done' ? (
          <CircleCheck aria-hidden className="size-[1.125rem] shrink-0" />
        ) : (
          <CircleAlert aria-hidden className="size-[1.125rem] shrink-0" />
        )}
        <Toast.Title className="font-medium text-[0.9375rem]" />
      </Toast.Content>
    </Toast.Root>
  ));
}
