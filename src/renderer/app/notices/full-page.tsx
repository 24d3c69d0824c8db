import type { ReactNode } from 'react';

/** A page that takes the whole window because nothing else can work. */
export function FullPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="window-drag flex h-full items-center justify-center bg-sunken p-8">
      <div className="w-[440px] max-w-full rounded-card border border-line bg-raised p-6">
        <h1 className="text-page font-strong">{title}</h1>
        <div className="mt-2 flex flex-col gap-3 text-quiet select-text">{children}</div>
      </div>
    </main>
  );
}
