import { clsx } from 'clsx';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';

interface SegmentsProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly words: ReactNode }[];
  readonly onChange: (value: V) => void;
  readonly isDisabled?: boolean;
}

/** One of a few, all visible: appearance, waiting or decided. */
export function Segments<V extends string>({
  label,
  value,
  options,
  onChange,
  isDisabled = false,
}: SegmentsProps<V>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      disabled={isDisabled}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
      className="inline-flex h-7 items-center gap-0.5 rounded-control border border-line bg-sunken p-0.5"
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className={clsx(
            'inline-flex h-full items-center gap-1.5 rounded-[4px] px-2 text-note transition-colors duration-100',
            'text-quiet hover:not-disabled:text-text disabled:opacity-70 data-[state=checked]:bg-raised data-[state=checked]:font-medium data-[state=checked]:text-text data-[state=checked]:shadow-[0_0_0_1px_var(--color-line)]',
          )}
        >
          {option.words}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
