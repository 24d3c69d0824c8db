import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { PolicyCondition, PolicyRule } from '../../../shared/domain/policy-rule.ts';
import { sayingWords } from '../../../shared/domain/rule-words.ts';
import { Button } from '../../components/controls/button.tsx';
import { Checkbox } from '../../components/controls/checkbox.tsx';
import { Segments } from '../../components/controls/segments.tsx';
import { PickOne } from '../../components/overlays/pick-one.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import type { useRuleNames } from '../use-rule-names.ts';
import { CapLine } from './cap-line.tsx';
import { faultOf } from './condition-fields.ts';
import { ConditionLine } from './condition-line.tsx';

interface RuleFormProps {
  readonly rule: PolicyRule;
  readonly isNew: boolean;
  readonly naming: ReturnType<typeof useRuleNames>;
  /** On a client's page a rule is that client's. */
  readonly isScopeFixed: boolean;
  readonly onCancel: () => void;
  readonly onKeep: (rule: PolicyRule) => void;
}

const everybody = -1;
const firstCondition: PolicyCondition = { kind: 'is', field: 'priority', values: [] };

/** One rule: for whom, what happens, when, how often, and what is asked of the approval. It goes into the draft. */
export function RuleForm({ rule: given, isNew, naming, isScopeFixed, onCancel, onKeep }: RuleFormProps) {
  const [rule, setRule] = useState(given);
  const { names, choices, clients } = naming;
  const conditions = rule.conditions ?? [];
  const fault = conditions.map(faultOf).find((one) => one !== null) ?? null;
  const set = (part: Partial<PolicyRule>) => setRule(cleaned({ ...rule, ...part }));
  const setConditions = (next: PolicyCondition[]) => set({ conditions: next });
  return (
    <section
      aria-label={isNew ? 'New rule' : 'Edit rule'}
      className="flex flex-col gap-3 rounded-card border border-line-strong bg-raised p-3"
    >
      {!isScopeFixed && (
        <Line words="For">
          <PickOne
            label="For"
            emptyWords="The whole MSP"
            options={[{ id: everybody, words: 'The whole MSP' }, ...clients]}
            picked={rule.companyId ?? everybody}
            onPick={(id) => {
              const companyId = id === everybody ? null : id;
              set({ companyId, scope: companyId === null ? 'msp' : 'client' });
            }}
          />
        </Line>
      )}
      <Line words="Calls">
        <Segments
          label="What happens"
          value={rule.mode}
          options={[
            { value: 'auto', words: 'Run' },
            { value: 'approval', words: 'Need approval' },
            { value: 'disabled', words: 'Are refused' },
          ]}
          onChange={(mode) => set({ mode })}
        />
      </Line>
      <Line words="When">
        <div className="flex w-full flex-col gap-2">
          {conditions.length > 0 && (
            <ul aria-label="Conditions" className="flex flex-col gap-2">
              {conditions.map((condition, index) => (
                <ConditionLine
                  // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name; its place is what it is known by
                  key={index}
                  condition={condition}
                  choices={choices}
                  names={names}
                  onChange={(next) => setConditions(conditions.with(index, next))}
                  onRemove={() => setConditions(conditions.toSpliced(index, 1))}
                />
              ))}
            </ul>
          )}
          <Button
            tone="quiet"
            className="self-start"
            onClick={() => setConditions([...conditions, firstCondition])}
          >
            <Plus aria-hidden="true" className="size-3.5" />
            {conditions.length === 0 ? 'Only when …' : 'And when …'}
          </Button>
        </div>
      </Line>
      <Line words="Also">
        <div className="-ml-2 flex flex-col">
          <CapLine cap={rule.cap} mode={rule.mode} onChange={(cap) => setRule(withCap(rule, cap))} />
          <Checkbox isChecked={rule.stepUp === true} onChange={(stepUp) => set({ stepUp })}>
            The requester must be verified
          </Checkbox>
          <Checkbox
            isChecked={rule.approvers === 2}
            onChange={(isTwo) => setRule(withApprovers(rule, isTwo))}
          >
            Two approvers
          </Checkbox>
          <Checkbox
            isChecked={rule.neverRemember === true}
            onChange={(neverRemember) => set({ neverRemember })}
          >
            Never remember as “always”
          </Checkbox>
          <Checkbox isChecked={rule.shadow === true} onChange={(shadow) => set({ shadow })}>
            Shadow: has no effect, its calls are counted
          </Checkbox>
        </div>
      </Line>
      <div className="flex items-center gap-2 border-t border-line pt-3">
        <p className="min-w-0 flex-1 text-quiet" aria-live="polite">
          {fault ?? <OutsideLine text={sentence(sayingWords(rule, names))} />}
        </p>
        <Button onClick={onCancel}>Cancel</Button>
        <Button tone="primary" disabled={fault !== null} onClick={() => onKeep(rule)}>
          {isNew ? 'Add to changes' : 'Keep changes'}
        </Button>
      </div>
    </section>
  );
}

function Line({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[52px_minmax(0,1fr)] items-start gap-2">
      <span className="flex h-7 items-center text-quiet">{words}</span>
      <div className="flex min-w-0 flex-col items-start">{children}</div>
    </div>
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** What is not asked for is not said: the file and the words stay short. */
function cleaned({ stepUp, neverRemember, shadow, conditions, ...rule }: PolicyRule): PolicyRule {
  return {
    ...rule,
    ...(conditions === undefined || conditions.length === 0 ? {} : { conditions }),
    ...(stepUp === true ? { stepUp } : {}),
    ...(neverRemember === true ? { neverRemember } : {}),
    ...(shadow === true ? { shadow } : {}),
  };
}

function withCap(rule: PolicyRule, cap: PolicyRule['cap']): PolicyRule {
  const { cap: _, ...rest } = rule;
  return cap === undefined ? rest : { ...rest, cap };
}

function withApprovers(rule: PolicyRule, isTwo: boolean): PolicyRule {
  const { approvers: _, ...rest } = rule;
  return isTwo ? { ...rest, approvers: 2 } : rest;
}
