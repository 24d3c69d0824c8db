import { ChevronsUpDown, X } from 'lucide-react';
import { useState } from 'react';
import type { PolicyCondition } from '../../../shared/domain/policy-rule.ts';
import { fieldWords, type RuleNames } from '../../../shared/domain/rule-words.ts';
import { Button } from '../../components/controls/button.tsx';
import { IconButton } from '../../components/controls/icon-button.tsx';
import { PickMany } from '../../components/overlays/pick-many.tsx';
import { Popover } from '../../components/overlays/popover.tsx';
import type { FieldChoices, NamedChoice } from '../use-rule-names.ts';
import { asking, type FieldCondition, kindsOf, usualFields } from './condition-fields.ts';
import { InlineInput } from './inline-input.tsx';
import { MenuButton } from './menu-button.tsx';

interface ConditionLineProps {
  readonly condition: PolicyCondition;
  readonly choices: FieldChoices;
  readonly names: RuleNames;
  readonly onChange: (condition: PolicyCondition) => void;
  readonly onRemove: () => void;
}

const other = 'other';

/** One thing that must be so: a field, how it is looked at, and with what. */
export function ConditionLine({ condition, choices, names, onChange, onRemove }: ConditionLineProps) {
  return (
    <li className="flex flex-wrap items-center gap-2">
      {condition.kind === 'only' ? (
        <span className="flex-1">nothing but {condition.fields.map(fieldWords).join(', ')} is set</span>
      ) : (
        <FieldLine condition={condition} choices={choices} names={names} onChange={onChange} />
      )}
      <IconButton label="Remove this condition" icon={<X aria-hidden="true" />} onClick={onRemove} />
    </li>
  );
}

type FieldLineProps = Omit<ConditionLineProps, 'condition' | 'onRemove'> & {
  readonly condition: FieldCondition;
};

function FieldLine({ condition, choices, names, onChange }: FieldLineProps) {
  const { field, kind } = condition;
  const [isOther, setOther] = useState(!usualFields.some((one) => one === field));
  const named = choices[field];
  const kept = {
    text: 'text' in condition ? condition.text : 'pattern' in condition ? condition.pattern : '',
    values: 'values' in condition ? condition.values : [],
  };
  const kinds = kindsOf(named !== undefined);
  function toField(next: string): void {
    const allowed = kindsOf(choices[next] !== undefined);
    const [first] = allowed;
    const fitting = allowed.some(({ value }) => value === kind) ? kind : (first?.value ?? kind);
    onChange(asking(fitting, next, { text: kept.text, values: [] }));
  }
  return (
    <>
      <MenuButton
        label="Field"
        value={isOther ? other : field}
        options={[
          ...usualFields.map((value) => ({ value: value as string, words: fieldWords(value) })),
          { value: other, words: 'Other field …' },
        ]}
        onChange={(next) => {
          setOther(next === other);
          toField(next === other ? '' : next);
        }}
      />
      {isOther && (
        <InlineInput
          label="Name of the field in Autotask"
          value={field}
          placeholder="Autotask’s name"
          className="w-36"
          onChange={(next) => onChange(asking(kind, next.trim(), kept))}
        />
      )}
      <MenuButton
        label="How it is looked at"
        value={kind}
        options={kinds}
        onChange={(next) => onChange(asking(next, field, kept))}
      />
      {kind !== 'changes' && named !== undefined && (
        <NamedValues
          field={field}
          options={named}
          picked={kept.values}
          names={names}
          onChange={(values) => onChange(asking(kind, field, { ...kept, values }))}
        />
      )}
      {(kind === 'contains' || kind === 'matches') && (
        <InlineInput
          label={kind === 'contains' ? 'Text to look for' : 'Pattern'}
          value={kept.text}
          placeholder={kind === 'contains' ? 'Text' : 'Tickets/*/Notes'}
          className="w-56 flex-1"
          onChange={(text) => onChange(asking(kind, field, { ...kept, text }))}
        />
      )}
      {(kind === 'is' || kind === 'outside') && named === undefined && (
        <InlineInput
          label="Value"
          value={String(kept.values[0] ?? '')}
          placeholder="Value"
          className="w-40 flex-1"
          onChange={(text) => onChange(asking(kind, field, { ...kept, values: text === '' ? [] : [text] }))}
        />
      )}
    </>
  );
}

interface NamedValuesProps {
  readonly field: string;
  readonly options: readonly NamedChoice[];
  readonly picked: FieldConditionValues;
  readonly names: RuleNames;
  readonly onChange: (values: number[]) => void;
}
type FieldConditionValues = readonly (string | number | boolean | null)[];

function NamedValues({ field, options, picked, names, onChange }: NamedValuesProps) {
  const ids = picked.map(Number).filter(Number.isSafeInteger);
  const words = ids.map((id) => names.value(field, id) ?? String(id)).join(', ');
  return (
    <Popover
      label="Values"
      trigger={
        <Button aria-label={`Values: ${words || 'none'}`} className="max-w-64">
          <bdi className="truncate">{words || 'Choose'}</bdi>
          <ChevronsUpDown aria-hidden="true" className="size-3.5 text-quiet" />
        </Button>
      }
    >
      <PickMany label="Values" options={options} picked={ids} onChange={onChange} />
    </Popover>
  );
}
