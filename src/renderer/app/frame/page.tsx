import type { ReactNode } from 'react';
import { Bar } from './bar.tsx';

interface PageProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A screen without a list beside it: a bar with its name, and what scrolls below. */
export function Page({ title, aside, children }: PageProps) {
  return (
    <div className="flex h-full min-w-0 flex-col">
      <Bar className="px-6">
        <h1 className="font-strong">{title}</h1>
        <span className="flex-1" />
        {aside}
      </Bar>
      {children}
    </div>
  );
}
