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

/** Kinds whose name says too little, or in another order than people do. */
const kindNames: Readonly<Record<string, string>> = {
  read: 'Read by an agent',
  'read-refused': 'Read refused',
  'read-failed': 'Read failed',
  'action-proposed': 'Proposed',
  'action-refused': 'Proposal refused',
  'action-sending': 'Sending to Autotask',
  'action-done': 'Done in Autotask',
  'action-unknown': 'Outcome unknown',
  'approval-approved': 'Approved',
  'approval-denied': 'Denied',
  'approval-expired': 'Request expired',
  'approval-withdrawn': 'Request withdrawn',
  'run-shadow': 'Rules without effect',
  'run-elsewhere': 'At another desktop',
  'mcp-read': 'Read by an external agent',
  'mcp-write': 'Proposed by an external agent',
  'mcp-answered': 'Told an external agent',
  'mcp-refused': 'External agent refused',
  'call-refused': 'Refused at a desktop',
  'log-broken': 'Log does not hold',
};

/** "agent-woken" reads "Agent woken". */
export function kindWords(kind: string): string {
  const words = kindNames[kind] ?? kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "autotask:autotask-get-ticket" reads "get-ticket": the rest is the same everywhere. */
export function toolName(tool: string): string {
  return tool.replace(/^autotask:(autotask-)?/, '');
}
