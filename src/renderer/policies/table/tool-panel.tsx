import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { PolicyToolView } from '../../../shared/desktop-api/policy.ts';
import type { PolicyMode, PolicyRule } from '../../../shared/domain/policy-rule.ts';
import { Button } from '../../components/controls/button.tsx';
import { isBare, newRule, type RuleScope, withRule } from '../draft/edit-rules.ts';
import type { PolicyDraft } from '../draft/use-policy-draft.ts';
import { RuleForm } from '../rule/rule-form.tsx';
import type { useRuleNames } from '../use-rule-names.ts';
import { RuleLine } from './rule-line.tsx';

const modeWords: Record<PolicyMode, string> = {
  auto: 'run without asking',
  approval: 'need approval',
  disabled: 'are refused, and agents do not see the tool',
};

interface ToolPanelProps {
  readonly tool: PolicyToolView;
  readonly draft: PolicyDraft;
  readonly naming: ReturnType<typeof useRuleNames>;
  readonly scope: RuleScope;
  readonly mspMode: PolicyMode;
}

/** What a tool does, the rules about it, and room for one more. */
export function ToolPanel({ tool, draft, naming, scope, mspMode }: ToolPanelProps) {
  const { rules, mayChange } = draft;
  const [edited, setEdited] = useState<PolicyRule | null>(null);
  const shown = rules.filter(
    (rule) => rule.tool === tool.name && !(isBare(rule) && rule.companyId === scope) && isShown(rule, scope),
  );
  return (
    <div className="flex flex-col gap-3">
      <p className="text-quiet">
        {tool.about} By default its calls {modeWords[tool.defaultMode]}
        {scope === null ? '.' : `; for the whole MSP they ${modeWords[mspMode]}.`}
        {tool.isGeneric &&
          ' It also takes the stricter of its own rules and those of the tool that a call amounts to.'}
      </p>
      {shown.length > 0 && (
        <ul aria-label={`Rules of ${tool.words}`} className="flex flex-col gap-1">
          {shown.map((rule) => (
            <RuleLine
              key={rule.id}
              rule={rule}
              draft={draft}
              naming={naming}
              isElsewhere={rule.companyId !== scope}
              isEdited={edited?.id === rule.id}
              onEdit={() => setEdited(rule)}
            />
          ))}
        </ul>
      )}
      {edited !== null ? (
        <RuleForm
          key={edited.id}
          rule={edited}
          isNew={!rules.some(({ id }) => id === edited.id)}
          naming={naming}
          isScopeFixed={scope !== null}
          onCancel={() => setEdited(null)}
          onKeep={(rule) => {
            draft.change(withRule(rules, rule));
            setEdited(null);
          }}
        />
      ) : (
        mayChange && (
          <Button
            className="self-start"
            onClick={() => setEdited(newRule(rules, tool.name, scope, 'approval'))}
          >
            <Plus aria-hidden="true" className="size-3.5" />
            Add rule
          </Button>
        )
      )}
    </div>
  );
}

/** On a client's page: its own rules and the MSP's, which hold for it too. */
function isShown({ companyId }: PolicyRule, scope: RuleScope): boolean {
  return scope === null || companyId === null || companyId === scope;
}
