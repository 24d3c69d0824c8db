import { useState } from 'react';
import type { PolicyToolView } from '../../../shared/desktop-api/policy.ts';
import type { RuleScope } from '../draft/edit-rules.ts';
import type { PolicyDraft } from '../draft/use-policy-draft.ts';
import type { useRuleNames } from '../use-rule-names.ts';
import { columnsFor, ToolRow } from './tool-row.tsx';

interface PolicyTableProps {
  readonly draft: PolicyDraft;
  readonly naming: ReturnType<typeof useRuleNames>;
  readonly scope: RuleScope;
}

const groups = [
  { effect: 'write', title: 'Write' },
  { effect: 'read', title: 'Read' },
] as const;

/** A line a tool: what happens to its calls, and who said so. What changes something comes first. */
export function PolicyTable({ draft, naming, scope }: PolicyTableProps) {
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <div className="flex flex-col gap-6">
      {groups.map(({ effect, title }) => (
        <section key={effect} aria-labelledby={`tools-${effect}`} className="flex flex-col gap-1.5">
          <div className={`${columnsFor(scope)} text-note text-quiet`}>
            <h3 id={`tools-${effect}`} className="text-body font-strong text-text">
              {title}
            </h3>
            {effect === 'write' && (
              <>
                <span aria-hidden="true">Calls</span>
                <span aria-hidden="true" className="text-right">
                  Rules
                </span>
                {scope === null && (
                  <span aria-hidden="true" className="text-right">
                    Clients
                  </span>
                )}
                <span aria-hidden="true">Changed</span>
              </>
            )}
          </div>
          <ul className="divide-y divide-line rounded-card border border-line bg-raised">
            {toolsOf(draft.overview.tools, effect).map((tool) => (
              <ToolRow
                key={tool.name}
                tool={tool}
                draft={draft}
                naming={naming}
                scope={scope}
                isOpen={opened === tool.name}
                onToggle={() => setOpened(opened === tool.name ? null : tool.name)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function toolsOf(tools: readonly PolicyToolView[], effect: PolicyToolView['effect']) {
  return tools.filter((tool) => tool.effect === effect);
}
