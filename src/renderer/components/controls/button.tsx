import { cva, type VariantProps } from 'class-variance-authority';
import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { Spinner } from '../states/spinner.tsx';
import { KeyHint } from './key-hint.tsx';

const look = cva(
  'inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-control px-2.5 text-body font-medium whitespace-nowrap transition-colors duration-100 disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        plain:
          'border border-line bg-raised text-text hover:not-disabled:bg-hover active:not-disabled:bg-press',
        quiet:
          'text-quiet hover:not-disabled:bg-hover hover:not-disabled:text-text active:not-disabled:bg-press',
        /** The one next thing to do on a page of settings; decisions have their own colours. */
        primary: 'bg-text text-surface hover:not-disabled:bg-text/88 active:not-disabled:bg-text/80',
        approve: 'bg-approve text-on-approve hover:not-disabled:bg-approve-hover',
        deny: 'border border-deny/60 text-deny hover:not-disabled:bg-deny/8 active:not-disabled:bg-deny/14',
      },
    },
    defaultVariants: { tone: 'plain' },
  },
);

interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof look> {
  /** The key that does the same, shown beside the words. */
  readonly hint?: string;
  /** Shows that it works on it; the button keeps its width and takes no second press. */
  readonly isBusy?: boolean;
}

/** A button whose words are a verb. */
export function Button({ tone, hint, isBusy = false, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={clsx(look({ tone }), className)}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? undefined : onClick}
      {...rest}
    >
      {isBusy && <Spinner />}
      {children}
      {hint && <KeyHint keys={hint} onFill={tone === 'approve'} />}
    </button>
  );
}
