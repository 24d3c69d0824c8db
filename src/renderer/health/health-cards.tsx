import { type ReactNode, useMemo } from 'react';
import type { Health, HealthPoint } from '../../shared/desktop-api/health.ts';
import type { AppStatus } from '../../shared/desktop-api/status.ts';
import { StatusDot } from '../app/status-line/status-dot.tsx';
import { autotaskLook, relayLook } from '../app/status-line/status-looks.ts';
import { countWords } from '../components/text/count-words.ts';
import { SmallChart } from './charts/small-chart.tsx';
import { durationWords } from './duration-words.ts';

const number = new Intl.NumberFormat('en', { notation: 'compact' });
const whole = new Intl.NumberFormat('en');
const plain = (value: number) => number.format(value);

/** A card for each link of the chain: how it stands in words, and its line over time. */
export function HealthCards({ health, status }: { readonly health: Health; readonly status: AppStatus }) {
  const { now } = health;
  const times = useMemo(() => health.points.map(({ minuteMs }) => minuteMs / 1_000), [health]);
  const line = (of: (point: HealthPoint) => number | null) => health.points.map(of);
  return (
    <div className="grid grid-cols-1 gap-4 @3xl:grid-cols-2">
      <Card
        title="Autotask"
        aside={<StatusDot look={autotaskLook(status)} />}
        figure={now.callsUsed === null ? 'Not counted yet' : `${whole.format(now.callsUsed)} calls`}
        about={
          now.callsLimit === null
            ? 'Autotask was not asked for its count yet.'
            : `In the last hour, of ${whole.format(now.callsLimit)} that all integrations share.`
        }
      >
        <SmallChart
          label={chartWords(
            'Calls in the hour',
            line(({ callsUsed }) => callsUsed),
            plain,
          )}
          times={times}
          values={line(({ callsUsed }) => callsUsed)}
          limit={now.callsLimit}
          words={plain}
        />
      </Card>
      <Card
        title="Copy of Autotask"
        figure={now.syncAgeMs === null ? 'Not read in full yet' : `${durationWords(now.syncAgeMs)} old`}
        about={`${countWords(status.sync.tickets, 'ticket')}. Webhooks bring changes at once; polling finds what they miss.`}
      >
        <SmallChart
          label={chartWords(
            'Age of the copy',
            line(({ syncAgeMs }) => syncAgeMs),
            durationWords,
          )}
          times={times}
          values={line(({ syncAgeMs }) => syncAgeMs)}
          words={durationWords}
        />
      </Card>
      <Card
        title="Relay"
        aside={<StatusDot look={relayLook(status)} />}
        figure={relayFigure(health)}
        about={`${status.relay.words.replace(/\.$/, '')}.`}
      >
        <SmallChart
          label={chartWords(
            'Events',
            line(({ events }) => events),
            plain,
          )}
          times={times}
          values={line(({ events }) => events)}
          words={plain}
        />
      </Card>
      <Card
        title="Webhooks"
        figure={lagFigure(health)}
        about="From a change in Autotask to this desktop; the slowest event of each step."
      >
        <SmallChart
          label={chartWords(
            'Delay of events',
            line(({ eventLagMs }) => eventLagMs),
            durationWords,
          )}
          times={times}
          values={line(({ eventLagMs }) => eventLagMs)}
          words={durationWords}
        />
      </Card>
      <Card
        title="Approvals"
        figure={countWords(now.approvalsWaiting, 'request')}
        about="Waiting for anybody, now and over time."
      >
        <SmallChart
          label={chartWords(
            'Waiting approvals',
            line(({ approvalsWaiting }) => approvalsWaiting),
            plain,
          )}
          times={times}
          values={line(({ approvalsWaiting }) => approvalsWaiting)}
          words={plain}
        />
      </Card>
    </div>
  );
}

function Card(props: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly figure: string;
  readonly about: string;
  readonly children: ReactNode;
}) {
  return (
    <section
      aria-label={props.title}
      className="flex flex-col rounded-card border border-line bg-raised px-4 pt-3 pb-2"
    >
      <div className="flex items-center justify-between">
        <h2 className="font-medium text-quiet">{props.title}</h2>
        <span className="text-note text-quiet">{props.aside}</span>
      </div>
      <p className="figures mt-0.5 text-title font-strong">{props.figure}</p>
      <p className="mb-2 text-note @3xl:min-h-9 text-quiet">{props.about}</p>
      {props.children}
    </section>
  );
}

function relayFigure({ points }: Health): string {
  const events = points.reduce((sum, point) => sum + point.events, 0);
  return `${whole.format(events)} ${events === 1 ? 'event' : 'events'}`;
}

function lagFigure({ points }: Health): string {
  const lags = points.flatMap(({ eventLagMs }) => eventLagMs ?? []);
  const last = lags.at(-1);
  return last === undefined ? 'No event yet' : `${durationWords(last)} at last`;
}

function chartWords(
  what: string,
  values: readonly (number | null)[],
  words: (value: number) => string,
): string {
  const known = values.filter((value) => value !== null);
  const last = known.at(-1);
  if (last === undefined) return `${what}: nothing was measured in this time`;
  return `${what}: ${words(last)} at last, ${words(Math.max(...known))} at most`;
}
