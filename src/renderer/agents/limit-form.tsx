import type { DayLimit } from '../../shared/domain/agent-settings.ts';
import type { CallFailed } from '../app/data/call-failed.ts';
import { Button } from '../components/controls/button.tsx';
import { TextField } from '../components/controls/text-field.tsx';
import { FailureLine } from '../components/states/failure-line.tsx';
import { useCheckedForm } from '../settings/use-checked-form.ts';
import { limitFaults, meantLimit, type TypedLimit, typedLimit } from './limit-fields.ts';

interface LimitFormProps {
  readonly label: string;
  /** One row of two fields for each. */
  readonly rows: readonly { readonly title: string; readonly limit: DayLimit }[];
  readonly isSaving: boolean;
  readonly error: CallFailed | null;
  readonly onSave: (limits: readonly DayLimit[]) => void;
}

/** Limits of a day in tokens and dollars; an empty field is no limit. */
export function LimitForm({ label, rows, isSaving, error, onSave }: LimitFormProps) {
  const names = rows.flatMap((_, index) => [`tokens-${index}`, `usd-${index}`]);
  const limitOf = (typed: Readonly<Record<string, string>>, index: number): TypedLimit => ({
    tokens: typed[`tokens-${index}`] ?? '',
    usd: typed[`usd-${index}`] ?? '',
  });
  const { form, field } = useCheckedForm<Record<string, string>>({
    empty: Object.fromEntries(
      rows.flatMap(({ limit }, index) => {
        const { tokens, usd } = typedLimit(limit);
        return [
          [`tokens-${index}`, tokens],
          [`usd-${index}`, usd],
        ];
      }),
    ),
    check: (typed) =>
      Object.fromEntries(
        rows.flatMap((_, index) =>
          Object.entries(limitFaults(limitOf(typed, index))).map(([name, fault]) => [
            `${name}-${index}`,
            fault,
          ]),
        ),
      ),
    isSending: isSaving,
    onSend: (typed) => onSave(rows.map((_, index) => meantLimit(limitOf(typed, index)))),
  });
  return (
    <form
      {...form}
      aria-label={label}
      className="flex flex-col gap-4 rounded-card border border-line bg-raised p-4"
    >
      {rows.map(({ title }, index) => (
        <fieldset
          key={title}
          className="grid grid-cols-[152px_minmax(0,160px)_minmax(0,160px)] items-start gap-4"
        >
          <legend className="sr-only">{title}</legend>
          <span aria-hidden="true" className="pt-6 leading-7 font-medium">
            {title}
          </span>
          <TextField
            label="Tokens a day"
            placeholder="No limit"
            inputMode="numeric"
            {...field(names[index * 2] ?? '')}
          />
          <TextField
            label="Dollars a day"
            placeholder="No limit"
            inputMode="decimal"
            {...field(names[index * 2 + 1] ?? '')}
          />
        </fieldset>
      ))}
      <div className="flex items-center gap-3">
        <Button type="submit" tone="primary" isBusy={isSaving}>
          Save
        </Button>
        <span className="text-note text-quiet">
          Looked at before each step of a run. A reached limit leaves the ticket with the people.
        </span>
      </div>
      {error && <FailureLine failure={error.failure} />}
    </form>
  );
}
