import { create } from 'zustand';
import type { ActivityFilter, ActivityGroup } from '../../shared/desktop-api/activity.ts';

/** A span of days that ends now. */
export type Days = 'any' | 'today' | 'yesterday' | 'week' | 'month';

/** What narrows the log. It stays while another screen is looked at. */
export interface ActivityNarrowing {
  readonly search: string;
  readonly groups: readonly ActivityGroup[];
  readonly tools: readonly string[];
  readonly companies: readonly number[];
  readonly people: readonly number[];
  readonly days: Days;
}

interface ActivityFilterState {
  readonly narrowing: ActivityNarrowing;
  /** The entry that is read. */
  readonly selected: number | null;
  readonly narrow: (change: Partial<ActivityNarrowing>) => void;
  readonly clear: () => void;
  readonly select: (sequence: number | null) => void;
}

export const wideOpen: ActivityNarrowing = {
  search: '',
  groups: [],
  tools: [],
  companies: [],
  people: [],
  days: 'any',
};

export const useActivityFilter = create<ActivityFilterState>()((set) => ({
  narrowing: wideOpen,
  selected: null,
  narrow: (change) => set(({ narrowing }) => ({ narrowing: { ...narrowing, ...change } })),
  clear: () => set({ narrowing: wideOpen }),
  select: (selected) => set({ selected }),
}));

export function isNarrowed({ search, groups, tools, companies, people, days }: ActivityNarrowing): boolean {
  return (
    search.trim() !== '' ||
    days !== 'any' ||
    [groups, tools, companies, people].some((values) => values.length > 0)
  );
}

const ticketNumber = /\bT\d{4,}(?:\.\d*)?/i;

/** What the core is asked for. A ticket's number in the search is looked for as that, the rest as words. */
export function filterOf(narrowing: ActivityNarrowing, now: Date): ActivityFilter {
  const { search, days, groups, tools } = narrowing;
  const ticket = ticketNumber.exec(search)?.[0] ?? '';
  return {
    search: search.replace(ticketNumber, ' ').trim(),
    ticket,
    groups: [...groups],
    tools: [...tools],
    // The ids are those of `activity.choices`: their brands may be given back.
    companies: [...narrowing.companies] as ActivityFilter['companies'],
    people: [...narrowing.people] as ActivityFilter['people'],
    ...daysOf(days, now),
  };
}

/** By the days of this computer's clock. */
function daysOf(days: Days, now: Date): Pick<ActivityFilter, 'from' | 'to'> {
  const daysBack = (count: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - count).toISOString();
  switch (days) {
    case 'any':
      return { from: null, to: null };
    case 'today':
      return { from: daysBack(0), to: null };
    case 'yesterday':
      return { from: daysBack(1), to: daysBack(0) };
    case 'week':
      return { from: daysBack(6), to: null };
    case 'month':
      return { from: daysBack(29), to: null };
  }
}
