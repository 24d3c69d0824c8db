import type { ReactNode } from 'react';

interface SettingProps {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

/** A line of a settings page: what it is, what it does, and the control. */
export function Setting({ title, about, children }: SettingProps) {
  return (
    <div className="flex min-h-13 items-center gap-6 px-4 py-2">
      <div className="min-w-0 flex-1">
        <h3 className="font-medium">{title}</h3>
        <p className="text-note text-quiet">{about}</p>
      </div>
      {children}
    </div>
  );
}
