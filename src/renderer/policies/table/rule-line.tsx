import { useState } from 'react';
import type { PolicyRule } from '../../../shared/domain/policy-rule.ts';
import { sayingWords } from '../../../shared/domain/rule-words.ts';
import { Button } from '../../components/controls/button.tsx';
import { countWords } from '../../components/text/count-words.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { withoutRule } from '../draft/edit-rules.ts';
import type { PolicyDraft } from '../draft/use-policy-draft.ts';
import type { useRuleNames } from '../use-rule-names.ts';
import { ShadowCalls } from './shadow-calls.tsx';

interface RuleLineProps {
  readonly rule: PolicyRule;
  readonly draft: PolicyDraft;
  readonly naming: ReturnType<typeof useRuleNames>;
  /** Of another scope than the table's. */
  readonly isElsewhere: boolean;
  readonly isEdited: boolean;
  readonly onEdit: () => void;
}

/** One rule in words, with what can be done about it; of a shadow rule also what it has counted. */
export function RuleLine({ rule, draft, naming, isElsewhere, isEdited, onEdit }: RuleLineProps) {
  const { overview, rules, mayChange, saving } = draft;
  const [isShowing, setShowing] = useState(false);
  const words = sayingWords(rule, naming.names);
  const whom =
    rule.companyId === null
      ? 'The whole MSP'
      : (naming.names.client(rule.companyId) ?? `Company ${rule.companyId}`);
  const standing = overview.shadow.find(({ ruleId }) => ruleId === rule.id);
  const isSaved = standing !== undefined && rule.shadow === true;
  return (
    <li className="flex flex-col gap-1 rounded-control border border-line bg-raised px-3 py-1.5">
      <div className="flex min-h-7 items-center gap-2">
        <span className="min-w-0 flex-1">
          {(isElsewhere || rule.companyId !== null) && (
            <OutsideLine text={`${whom}: `} className="font-medium" />
          )}
          <OutsideLine text={`${words.charAt(0).toUpperCase()}${words.slice(1)}`} className="select-text" />
        </span>
        {mayChange && !isEdited && (
          <>
            <Button tone="quiet" aria-label={`Edit: ${words}`} onClick={onEdit}>
              Edit
            </Button>
            <Button
              tone="quiet"
              aria-label={`Remove: ${words}`}
              onClick={() => draft.change(withoutRule(rules, rule.id))}
            >
              Remove
            </Button>
          </>
        )}
      </div>
      {isSaved && (
        <div className="flex flex-wrap items-center gap-2 text-note text-quiet">
          <span className="figures flex-1">
            {standing.since !== null && (
              <>
                Since <Time at={standing.since} />:{' '}
              </>
            )}
            {standing.otherwise === 0
              ? `none of ${countWords(standing.calls, 'call')} would have been answered otherwise.`
              : `${standing.otherwise.toLocaleString('en')} of ${countWords(standing.calls, 'call')} would have been answered otherwise.`}
          </span>
          {standing.otherwise > 0 && (
            <Button tone="quiet" aria-expanded={isShowing} onClick={() => setShowing(!isShowing)}>
              {isShowing ? 'Hide calls' : 'Show calls'}
            </Button>
          )}
          {mayChange && (
            <Button isBusy={saving.isPending} onClick={() => draft.promote(rule.id)}>
              Make it live
            </Button>
          )}
        </div>
      )}
      {isSaved && isShowing && <ShadowCalls ruleId={rule.id} />}
    </li>
  );
}
