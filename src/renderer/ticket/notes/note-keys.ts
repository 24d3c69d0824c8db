import type { KeyboardEvent } from 'react';

/** What the keys do in a note that is being written: Ctrl+Enter sends, Escape leaves it with its draft kept. */
export function noteKeys(act: { send(): void; leave(field: HTMLTextAreaElement): void }) {
  return (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      act.send();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      act.leave(event.currentTarget);
    }
  };
}
