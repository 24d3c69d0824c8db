import { z } from 'zod';
import { json } from '../http/answer.ts';
import type { Callouts } from '../webhooks/callouts.ts';
import type { Dispatcher } from '../webhooks/dispatcher.ts';
import type { CallCounts } from './call-counts.ts';
import type { ControlRoutes } from './control-route.ts';
import { withBody } from './control-route.ts';
import type { Journal } from './journal.ts';

export interface RecordParts {
  readonly journal: Journal;
  readonly calls: CallCounts;
  readonly callouts: Callouts;
  readonly dispatcher: Dispatcher;
}

const settle = z.object({ timeoutMs: z.number().positive().default(10_000) });

/** What happened: writes over the API, calls by kind, callouts and their fate. */
export function createRecordRoutes({ journal, calls, callouts, dispatcher }: RecordParts): ControlRoutes {
  return {
    'GET journal': ({ search }) => json({ entries: journal.after(Number(search.get('after') ?? 0)) }),
    'GET calls': () => json({ calls: calls.all() }),
    'DELETE calls': () => {
      calls.clear();
      return json({});
    },
    'GET deliveries': ({ search }) =>
      json({
        deliveries: callouts.list(Number(search.get('after') ?? 0)).map(({ payload, ...rest }) => ({
          ...rest,
          payload: payload === '' ? null : (tryParse(payload) ?? payload),
        })),
      }),
    'POST webhooks/settle': withBody(settle, async ({ timeoutMs }) => {
      dispatcher.kick();
      return json({ pending: await dispatcher.settled(timeoutMs) });
    }),
  };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
