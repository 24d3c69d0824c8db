import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

/** Several lines of text; grows with what is typed up to eight lines. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      className={clsx(
        'field-sizing-content max-h-40 min-h-14 w-full resize-none rounded-control border border-line-strong bg-raised px-2.5 py-1.5 text-body text-text select-text outline-none focus-visible:border-accent focus-visible:ring-1 focus-visible:ring-accent',
        className,
      )}
      {...rest}
    />
  );
}
