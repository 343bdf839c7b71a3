import type { ReceiptContent } from '@goodgo/client-graphql';
import { Receipt } from './Receipt.tsx';

/** A receipt as it hangs out of the printer. */
export function ReceiptOnScreen({ content }: { readonly content: ReceiptContent }) {
  return (
    <div className="mx-auto w-full max-w-80 drop-shadow-lg">
      <div className="torn-edge rounded-t-lg bg-white px-5 pt-6 pb-9 text-[#1a1d1c]">
        <Receipt content={content} />
      </div>
    </div>
  );
}
