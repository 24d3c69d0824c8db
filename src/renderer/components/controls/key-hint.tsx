import { clsx } from 'clsx';

/** A key, drawn small beside what it does. Screen readers get the key from the sheet of keys instead. */
export function KeyHint({ keys, onFill = false }: { readonly keys: string; readonly onFill?: boolean }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a kbd takes no focus
    <kbd
      aria-hidden="true"
      className={clsx(
        'figures inline-flex h-4 min-w-4 items-center justify-center rounded-[4px] px-1 font-sans text-small leading-none font-medium',
        onFill ? 'bg-on-approve/18 text-on-approve' : 'border border-line bg-sunken text-quiet',
      )}
    >
      {keys}
    </kbd>
  );
}
