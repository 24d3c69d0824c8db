import { clsx } from 'clsx';

interface InlineInputProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly isNumber?: boolean;
  readonly className?: string;
  readonly onChange: (value: string) => void;
}

/** A field in the middle of a sentence; what it is for stands around it and is read out. */
export function InlineInput({
  label,
  value,
  placeholder,
  isNumber = false,
  className,
  onChange,
}: InlineInputProps) {
  return (
    <input
      type="text"
      inputMode={isNumber ? 'numeric' : 'text'}
      aria-label={label}
      value={value}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
      className={clsx(
        'h-7 min-w-0 rounded-control border border-line-strong bg-raised px-2 text-body text-text select-text outline-none focus-visible:border-accent focus-visible:ring-1 focus-visible:ring-accent',
        className,
      )}
    />
  );
}
