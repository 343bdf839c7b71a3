'use client';

import type { ReceiptContent } from '@goodgo/client-graphql';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Receipt } from './Receipt.tsx';
import { ReceiptOnScreen } from './ReceiptOnScreen.tsx';

/** Shows a receipt, and lays a copy of it out for the printer; `window.print()` then prints that alone. */
export function ReceiptPaper({ content }: { readonly content: ReceiptContent }) {
  const [body, setBody] = useState<HTMLElement>();
  useEffect(() => setBody(document.body), []);
  return (
    <>
      <ReceiptOnScreen content={content} />
      {body
        ? createPortal(
            <div className="paper">
              <Receipt content={content} />
            </div>,
            body,
          )
        : null}
    </>
  );
}
