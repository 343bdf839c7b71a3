import type { ReactNode } from 'react';

/** A titled part of the page. */
export function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="overflow-hidden rounded-card border border-line bg-surface shadow-card">
      <h2 className="px-5 pt-4 pb-2 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
