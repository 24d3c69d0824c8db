import { Clock4, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import type { FieldStanding } from './use-field.ts';

interface FieldShellProps {
  readonly label: string;
  readonly standing: FieldStanding;
  readonly children: ReactNode;
}

/** What a field says below its value: that it will be sent, or that it was not and why. */
export function FieldShell({ label, standing, children }: FieldShellProps) {
  const { pending, problem } = standing;
  return (
    <span className="-ml-1.5 inline-flex max-w-[calc(100%+6px)] min-w-0 flex-col items-start">
      {children}
      <span role="status" aria-label={`${label}: what became of the change`} className="block max-w-full">
        {pending && (
          <span className="flex items-center gap-1 px-1.5 text-note text-quiet">
            <Clock4 aria-hidden="true" className="size-3" />
            Will be sent
          </span>
        )}
        {problem && !pending && (
          <span className="flex items-start gap-1 px-1.5 text-note text-deny">
            <span className="min-w-0 wrap-anywhere select-text">
              Not changed. <OutsideLine text={problem.words} />
            </span>
            <button
              type="button"
              aria-label={`Put away what happened to ${label.toLowerCase()}`}
              onClick={problem.dismiss}
              className="mt-0.5 shrink-0 rounded-[4px] hover:bg-hover"
            >
              <X aria-hidden="true" className="size-3.5" />
            </button>
          </span>
        )}
      </span>
    </span>
  );
}

/** A value that is pressed to change it: text until the pointer or the focus is on it. */
export const valueButton =
  'inline-flex min-h-6 max-w-full min-w-0 items-center gap-1.5 rounded-control px-1.5 text-left hover:bg-hover aria-expanded:bg-press';
