import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import type { PolicyToolView } from '../../../shared/desktop-api/policy.ts';
import type { PolicyMode } from '../../../shared/domain/policy-rule.ts';
import { Segments } from '../../components/controls/segments.tsx';
import { Time } from '../../components/text/time.tsx';
import { isBare, modeIn, type RuleScope, withMode } from '../draft/edit-rules.ts';
import type { PolicyDraft } from '../draft/use-policy-draft.ts';
import type { useRuleNames } from '../use-rule-names.ts';
import { ToolPanel } from './tool-panel.tsx';

const modes: readonly { readonly value: PolicyMode; readonly words: string }[] = [
  { value: 'auto', words: 'Auto' },
  { value: 'approval', words: 'Approval' },
  { value: 'disabled', words: 'Disabled' },
];
const asMsp = { value: 'as-msp', words: 'As MSP' } as const;

/** The same columns for the head and each row. */
export function columnsFor(scope: RuleScope): string {
  const widths =
    scope === null
      ? 'grid-cols-[minmax(0,1fr)_186px_40px_48px_112px]'
      : 'grid-cols-[minmax(0,1fr)_252px_40px_112px]';
  return `grid ${widths} items-center gap-4 px-3`;
}

interface ToolRowProps {
  readonly tool: PolicyToolView;
  readonly draft: PolicyDraft;
  readonly naming: ReturnType<typeof useRuleNames>;
  readonly scope: RuleScope;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One tool: its name opens its rules, the switch sets what happens to its calls. */
export function ToolRow({ tool, draft, naming, scope, isOpen, onToggle }: ToolRowProps) {
  const id = useId();
  const { rules, mayChange } = draft;
  const mspMode = modeIn(rules, tool.name, null) ?? tool.defaultMode;
  const own = modeIn(rules, tool.name, scope);
  const about = rules.filter((rule) => rule.tool === tool.name);
  const count = about.filter((rule) => rule.companyId === scope && !isBare(rule)).length;
  const clients = new Set(about.flatMap(({ companyId }) => companyId ?? [])).size;
  // What the MSP disabled no client can enable; what is only disabled by default can be enabled.
  const isClosed = scope !== null && modeIn(rules, tool.name, null) === 'disabled';
  const set = (mode: PolicyMode | null) => draft.change(withMode(rules, tool, scope, mode));
  return (
    <li>
      <div className={`${columnsFor(scope)} min-h-10 py-1`}>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={onToggle}
          className="-ml-1.5 flex h-7 min-w-0 items-center gap-1.5 rounded-control pr-2 text-left hover:bg-hover"
        >
          <ChevronRight
            aria-hidden="true"
            className={`size-3.5 shrink-0 text-quiet ${isOpen ? 'rotate-90' : ''}`}
          />
          <span className="truncate font-medium">{tool.words}</span>
        </button>
        <div className="flex">
          {scope === null ? (
            <Segments
              label={`Calls of ${tool.words}`}
              value={mspMode}
              options={modes}
              isDisabled={!mayChange}
              onChange={set}
            />
          ) : (
            <Segments
              label={`Calls of ${tool.words} for this client`}
              value={isClosed ? 'disabled' : (own ?? asMsp.value)}
              options={[asMsp, ...modes]}
              isDisabled={!mayChange || isClosed}
              onChange={(value) => set(value === asMsp.value ? null : value)}
            />
          )}
        </div>
        <Count count={count} one="rule" />
        {scope === null && (
          <Count count={clients} one="client with rules of its own" many="clients with rules of their own" />
        )}
        <LastChange tool={tool} isClosed={isClosed} />
      </div>
      {isOpen && (
        <div id={id} className="border-t border-line bg-sunken px-4 py-3">
          <ToolPanel tool={tool} draft={draft} naming={naming} scope={scope} mspMode={mspMode} />
        </div>
      )}
    </li>
  );
}

interface CountProps {
  readonly count: number;
  readonly one: string;
  readonly many?: string;
}

function Count({ count, one, many = `${one}s` }: CountProps) {
  return (
    <span className={`figures text-right ${count === 0 ? 'text-quiet' : ''}`}>
      <span aria-hidden="true">{count === 0 ? '–' : count}</span>
      <span className="sr-only">{`${count} ${count === 1 ? one : many}`}</span>
    </span>
  );
}

function LastChange({ tool, isClosed }: { readonly tool: PolicyToolView; readonly isClosed: boolean }) {
  if (isClosed) return <span className="text-note text-quiet">By the MSP</span>;
  if (tool.lastChange === null) return <span className="text-note text-quiet">Never</span>;
  const { by, at } = tool.lastChange;
  return (
    <span className="min-w-0 text-note leading-tight text-quiet">
      {by && <bdi className="block truncate text-text">{by.name}</bdi>}
      <Time at={at} className="figures" />
    </span>
  );
}
