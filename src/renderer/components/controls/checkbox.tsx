import { Check } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';

interface TickBoxProps extends Omit<ComponentProps<'input'>, 'type' | 'checked' | 'onChange' | 'className'> {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

/** The box alone, for a place that has its words already: name it by them. */
export function TickBox({ isChecked, onChange, ...rest }: TickBoxProps) {
  return (
    <span className="relative flex size-4 shrink-0">
      <input
        type="checkbox"
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
        className="peer size-4 appearance-none rounded-[4px] border border-line-strong bg-raised checked:border-accent checked:bg-accent disabled:opacity-55"
        {...rest}
      />
      <Check
        aria-hidden="true"
        strokeWidth={3}
        className="pointer-events-none absolute inset-0 m-auto hidden size-3 text-surface peer-checked:block"
      />
    </span>
  );
}

interface CheckboxProps {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly isDisabled?: boolean;
  /** The label; a press on it counts. */
  readonly children: ReactNode;
}

/** A box and its words as one row. */
export function Checkbox({ isChecked, onChange, isDisabled = false, children }: CheckboxProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="flex min-h-8 items-center gap-2.5 rounded-control px-2 not-has-disabled:hover:bg-hover"
    >
      <TickBox id={id} isChecked={isChecked} onChange={onChange} disabled={isDisabled} />
      {children}
    </label>
  );
}
