import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';

interface CopyButtonProps {
  /** Fetches what is to be copied; it goes to the clipboard and nowhere else. A rejection is the caller's to show. */
  readonly read: () => Promise<string>;
  readonly children: ReactNode;
}

const shownForMs = 2_500;

type State = 'idle' | 'reading' | 'copied' | 'refused';

/** Puts a text on the clipboard that need not be seen for that, and says whether it got there. */
export function CopyButton({ read, children }: CopyButtonProps) {
  const [state, setState] = useState<State>('idle');
  useEffect(() => {
    if (state !== 'copied') return undefined;
    const timer = setTimeout(() => setState('idle'), shownForMs);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy(): Promise<void> {
    setState('reading');
    let text: string;
    try {
      text = await read();
    } catch {
      setState('idle');
      return;
    }
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('refused');
    }
  }

  return (
    <span className="flex items-center gap-2">
      <Button isBusy={state === 'reading'} onClick={() => void copy()}>
        {state === 'copied' ? (
          <Check aria-hidden="true" className="size-3.5 text-good" />
        ) : (
          state !== 'reading' && <Copy aria-hidden="true" className="size-3.5" />
        )}
        {children}
      </Button>
      <span role="status" className="text-note text-quiet">
        {state === 'copied' && 'Copied'}
        {state === 'refused' && 'The clipboard refused it. Press again with this window in front.'}
      </span>
    </span>
  );
}
