import { useEffect, useId, useRef, useState } from 'react';
import type { ApprovalCard, CardAction, EditableField } from '../../../shared/domain/approval-card.ts';
import { useCall } from '../../app/data/use-call.ts';
import { Button } from '../../components/controls/button.tsx';
import { TextArea } from '../../components/controls/text-area.tsx';
import { TextField } from '../../components/controls/text-field.tsx';
import { PickOne } from '../../components/overlays/pick-one.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { useEdit } from './use-edit.ts';

interface EditFormProps {
  readonly card: ApprovalCard;
  readonly action: CardAction;
  readonly onEnd: () => void;
}

/** The values of one action, changed in their place. Whatever is refused stays typed. */
export function EditForm({ card, action, onEnd }: EditFormProps) {
  const [values, setValues] = useState<Readonly<Record<string, string | number>>>({});
  const form = useRef<HTMLFormElement>(null);
  const edit = useEdit(card, onEnd);
  useEffect(() => form.current?.querySelector<HTMLElement>('input,textarea,button')?.focus(), []);
  const shownOf = (field: EditableField) => values[field.field] ?? field.value;
  const isChanged = action.editable.some((field) => shownOf(field) !== field.value);
  function save(): void {
    if (isChanged && !edit.isPending) edit.mutate({ actionId: action.actionId, changes: { ...values } });
  }
  return (
    <form
      ref={form}
      aria-label="Edit this action"
      className="flex flex-col gap-2.5 rounded-control border border-accent/60 bg-sunken px-3 py-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault();
          save();
        }
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onEnd();
      }}
    >
      {action.editable.map((field) => (
        <Field
          key={field.field}
          field={field}
          value={shownOf(field)}
          onChange={(value) => setValues({ ...values, [field.field]: value })}
        />
      ))}
      {edit.error && <FailureLine failure={edit.error.failure} />}
      <div className="flex items-center gap-2">
        <Button type="submit" tone="primary" isBusy={edit.isPending} disabled={!isChanged}>
          Save change
        </Button>
        <Button tone="quiet" hint="Esc" onClick={onEnd}>
          Cancel
        </Button>
        <span className="text-note text-quiet">It still needs your approval.</span>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly field: EditableField;
  readonly value: string | number;
  readonly onChange: (value: string | number) => void;
}

function Field({ field, value, onChange }: FieldProps) {
  const id = useId();
  if (field.kind === 'choice') {
    return <ChoiceField field={field} value={Number(value)} onChange={onChange} />;
  }
  if (!field.isLong) {
    return (
      <TextField
        label={field.label}
        value={String(value)}
        maxLength={field.longest}
        spellCheck
        onChange={onChange}
      />
    );
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {field.label}
      </label>
      <TextArea
        id={id}
        value={String(value)}
        maxLength={field.longest}
        className="max-h-72"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** A choice out of the tenant's own list. */
function ChoiceField({
  field,
  value,
  onChange,
}: {
  readonly field: Extract<EditableField, { kind: 'choice' }>;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { data } = useCall('approvals.choices', {});
  const options =
    field.of === 'assignee'
      ? data?.technicians.map(({ resourceId, name }) => ({ id: resourceId as number, words: name }))
      : data?.[field.of].map((choice) => ({ id: choice.value, words: choice.label }));
  return (
    <div className="flex items-center gap-3">
      <span className="w-32 shrink-0 font-medium">{field.label}</span>
      <PickOne
        label={field.label}
        align="start"
        emptyWords="Choose"
        nothingWords="Nothing has this name."
        options={options ?? []}
        picked={value}
        onPick={onChange}
      />
    </div>
  );
}
