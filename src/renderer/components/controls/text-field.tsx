import { clsx } from 'clsx';
import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  readonly label: string;
  /** Where to find what belongs here. */
  readonly hint?: ReactNode;
  /** What is wrong with what stands here, and what would be right. */
  readonly fault?: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A control at the field's end. */
  readonly end?: ReactNode;
}

/** One line of text with its label, where its value comes from, and its fault at the field itself. */
export function TextField({
  label,
  hint,
  fault = null,
  value,
  onChange,
  end,
  className,
  ...rest
}: TextFieldProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <span className="relative flex items-center">
        <input
          id={id}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={fault !== null || undefined}
          aria-describedby={
            [fault !== null && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined
          }
          className={clsx(
            'h-7 w-full min-w-0 rounded-control border bg-raised px-2 text-body text-text select-text outline-none focus-visible:border-accent focus-visible:ring-1 focus-visible:ring-accent',
            fault === null ? 'border-line-strong' : 'border-deny',
            end && 'pr-8',
            className,
          )}
          {...rest}
        />
        {end && <span className="absolute right-0 flex">{end}</span>}
      </span>
      {fault !== null && (
        <p id={`${id}-fault`} className="flex items-start gap-1.5 text-note text-deny">
          <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          {fault}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-note text-quiet">
          {hint}
        </p>
      )}
    </div>
  );
}
