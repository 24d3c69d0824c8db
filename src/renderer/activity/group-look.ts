import { Bot, Eye, Gavel, type LucideIcon, PencilLine, Settings2, ShieldX } from 'lucide-react';
import type { ActivityGroup } from '../../shared/desktop-api/activity.ts';

/** How each kind of entry is named and drawn, in the order of the filter. */
export const groupLooks: Readonly<
  Record<ActivityGroup, { readonly words: string; readonly icon: LucideIcon; readonly tone: string }>
> = {
  decisions: { words: 'Decisions', icon: Gavel, tone: 'text-accent' },
  changes: { words: 'Changes', icon: PencilLine, tone: 'text-text' },
  reads: { words: 'Reads', icon: Eye, tone: 'text-quiet' },
  refused: { words: 'Refused', icon: ShieldX, tone: 'text-deny' },
  runs: { words: 'Agent runs', icon: Bot, tone: 'text-quiet' },
  settings: { words: 'Settings', icon: Settings2, tone: 'text-quiet' },
};

/** "action-done" reads "Action done". */
export function kindWords(kind: string): string {
  const words = kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "autotask:autotask-get-ticket" reads "get-ticket": the rest is the same everywhere. */
export function toolName(tool: string): string {
  return tool.replace(/^autotask:(autotask-)?/, '');
}
