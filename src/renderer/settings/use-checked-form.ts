import { type FormEvent, type RefObject, useRef, useState } from 'react';

interface CheckedForm<Values> {
  /** For the form element. */
  readonly form: {
    readonly ref: RefObject<HTMLFormElement | null>;
    readonly noValidate: true;
    readonly onSubmit: (event: FormEvent) => void;
  };
  /** For the field of this name. */
  readonly field: (name: keyof Values & string) => {
    readonly name: string;
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly fault: string | null;
    readonly readOnly: boolean;
  };
}

/**
 * Text fields that are checked before anything is sent: the first wrong one gets the focus. Nobody is told off while still typing:
 * faults show from the first attempt on. What is typed lives here only.
 */
export function useCheckedForm<Values extends Readonly<Record<keyof Values, string>>>(wanted: {
  readonly empty: Values;
  /** What is wrong, in the order of the fields. */
  readonly check: (typed: Values) => Partial<Record<keyof Values, string>>;
  readonly isSending: boolean;
  readonly onSend: (typed: Values) => void;
}): CheckedForm<Values> {
  const { check, isSending, onSend } = wanted;
  const [typed, setTyped] = useState(wanted.empty);
  const [isChecked, setChecked] = useState(false);
  const ref = useRef<HTMLFormElement>(null);
  const faults: Partial<Record<keyof Values, string>> = isChecked ? check(typed) : {};
  return {
    form: {
      ref,
      noValidate: true,
      onSubmit(event) {
        event.preventDefault();
        if (isSending) return;
        setChecked(true);
        const [first] = Object.keys(check(typed));
        if (first === undefined) onSend(typed);
        else ref.current?.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus();
      },
    },
    field: (name) => ({
      name,
      value: typed[name],
      onChange: (value) => setTyped({ ...typed, [name]: value }),
      fault: faults[name] ?? null,
      readOnly: isSending,
    }),
  };
}
