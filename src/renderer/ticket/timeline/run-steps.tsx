import {
  Ban,
  Gavel,
  ListChecks,
  type LucideIcon,
  MessageSquare,
  PenLine,
  Search,
  StickyNote,
  TriangleAlert,
} from 'lucide-react';
import type { TimelineItem } from '../../../shared/domain/timeline.ts';
import { clockWords } from '../../components/text/time-words.ts';

type Step = Extract<TimelineItem, { kind: 'run' }>['steps'][number];

const looks: Record<
  Step['kind'],
  { readonly Icon: LucideIcon; readonly label: string; readonly colour: string }
> = {
  read: { Icon: Search, label: 'Read', colour: 'text-quiet' },
  change: { Icon: PenLine, label: 'Changed', colour: 'text-text' },
  refused: { Icon: Ban, label: 'Refused', colour: 'text-deny' },
  plan: { Icon: ListChecks, label: 'Planned', colour: 'text-accent' },
  note: { Icon: StickyNote, label: 'Note', colour: 'text-text' },
  decision: { Icon: Gavel, label: 'Decision', colour: 'text-accent' },
  message: { Icon: MessageSquare, label: 'Message', colour: 'text-text' },
  problem: { Icon: TriangleAlert, label: 'Problem', colour: 'text-warn' },
};

/** What the agent did, a line a step, with the tool it used. */
export function RunSteps({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol className="mt-1.5 flex flex-col gap-1 border-l border-line pl-3">
      {steps.map((step, index) => {
        const { Icon, label, colour } = looks[step.kind];
        return (
          // Steps are only ever added at the end.
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text, and steps in their order, never move
          <li key={index} className="flex items-start gap-2 text-note">
            <Icon aria-label={label} role="img" className={`mt-0.5 size-3.5 shrink-0 ${colour}`} />
            <span className="min-w-0 flex-1 wrap-anywhere text-text select-text">
              {step.words}
              {step.tool && (
                <span className="ml-2 font-mono text-small text-quiet">
                  {step.tool.replace(/^autotask:/, '')}
                </span>
              )}
            </span>
            <time dateTime={step.at} className="figures shrink-0 text-quiet">
              {clockWords(new Date(step.at))}
            </time>
          </li>
        );
      })}
    </ol>
  );
}
