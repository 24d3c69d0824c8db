import type { Row } from '../entities/field.ts';
import { ticketNotes } from '../entities/tables/ticket-children.ts';
import { tickets } from '../entities/tables/tickets.ts';
import type { Rows } from '../store/rows.ts';
import type { Settings } from '../store/settings.ts';
import { requester, resourceInPages } from '../writes/actor.ts';
import type { Writer } from '../writes/writer.ts';
import type { Sample } from './create-sample.ts';
import { createRandom, type Random } from './random.ts';
import type { Requesters } from './requesters.ts';
import { allScenarios } from './scenarios/all-scenarios.ts';

export interface DayState {
  readonly running: boolean;
  readonly paceSeconds: number;
  /** Events so far; the next one follows from the seed and this number. */
  readonly events: number;
}

export type DayEvent =
  | { readonly kind: 'ticket-opened'; readonly id: number }
  | { readonly kind: 'requester-replied'; readonly id: number; readonly ticketId: number }
  | { readonly kind: 'nothing' };

/** The sample day: every so often a requester opens a ticket or answers on one. */
export interface Day {
  readonly state: () => DayState;
  readonly change: (change: {
    readonly running?: boolean | undefined;
    readonly paceSeconds?: number | undefined;
  }) => void;
  /** Makes the next event happen now. */
  readonly next: () => DayEvent;
  readonly stop: () => void;
}

export interface DayParts {
  readonly rows: Rows;
  readonly settings: Settings;
  readonly writer: Writer;
  readonly requesters: Requesters;
  readonly sample: Sample;
  readonly happened: () => void;
}

const firstAfterMs = 6_000;
const replyShare = 0.15;
const waitingCustomer = 7;
const customerNoteAdded = 15;
const lastOpenStatuses =
  '"completedDate" IS NULL AND "createdByContactID" IS NOT NULL AND "id" > 0 ORDER BY "id" DESC LIMIT 60';

export function createDay(
  parts: DayParts,
  wanted: { readonly running: boolean; readonly paceSeconds: number },
): Day {
  const { rows, settings, writer, requesters, sample } = parts;
  let state: DayState = { events: 0, ...settings.read<DayState>('day'), ...wanted };
  let timer: NodeJS.Timeout | null = null;

  const save = (next: DayState) => {
    state = next;
    settings.write('day', state);
  };
  const schedule = (delayMs: number) => {
    if (timer !== null) clearTimeout(timer);
    timer = state.running ? setTimeout(onTime, delayMs) : null;
  };
  const onTime = () => {
    next();
    const jitter = 0.6 + createRandom(`${sample.seed}:pause:${state.events}`).next() * 0.8;
    schedule(state.paceSeconds * 1000 * jitter);
  };

  const next = (): DayEvent => {
    const random = createRandom(`${sample.seed}:day:${state.events}`);
    const event = rows.together(() => {
      const done = random.chance(replyShare) && state.events > 0 ? reply(random) : open(random);
      save({ ...state, events: state.events + 1 });
      return done;
    });
    parts.happened();
    return event;
  };

  const open = (random: Random): DayEvent => {
    const opened = requesters.openTicket({ fields: {} }, random);
    return opened.ok ? { kind: 'ticket-opened', id: opened.id } : { kind: 'nothing' };
  };

  /** The requester of a recent open ticket answers; a workflow rule then marks a ticket that waited for it. */
  const reply = (random: Random): DayEvent => {
    const open = rows.select(tickets, lastOpenStatuses, []);
    const ticket = open.length === 0 ? null : random.pick(open);
    const contactId = Number(ticket?.createdByContactID ?? 0);
    if (ticket === null || contactId === 0) return { kind: 'nothing' };
    const ticketId = Number(ticket.id);
    const written = writer.create({
      entity: ticketNotes,
      body: bodyOf({
        title: `RE: ${String(ticket.title)}`.slice(0, 250),
        description: replyText(random, ticket),
        noteType: 3,
        publish: 1,
      }),
      actor: requester(contactId),
      fixed: { ticketID: ticketId },
    });
    if (!written.ok) return { kind: 'nothing' };
    if (ticket.status === waitingCustomer)
      writer.update({
        entity: tickets,
        body: bodyOf({ id: ticketId, status: customerNoteAdded }),
        actor: resourceInPages(sample.staff.administratorId),
      });
    return { kind: 'requester-replied', id: written.id, ticketId };
  };

  save(state);
  schedule(firstAfterMs);
  return {
    state: () => state,
    change: ({ running, paceSeconds }) => {
      save({ ...state, running: running ?? state.running, paceSeconds: paceSeconds ?? state.paceSeconds });
      schedule(state.paceSeconds * 1000);
    },
    next,
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

const bodyOf = (fields: Row): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));

/** What fits the kind of request, or a plain question. */
function replyText(random: Random, ticket: Row): string {
  const scenario = allScenarios.find((one) => one.subIssueType === ticket.subIssueType);
  const plain = [
    'Hi, is there any news on this?',
    'Any update? It still happens.',
    'Thanks for looking into it. I am at my desk until five.',
  ];
  const fitting = scenario?.replies.filter((text) => !text.includes('{')) ?? [];
  return random.pick(fitting.length > 0 ? fitting : plain);
}
