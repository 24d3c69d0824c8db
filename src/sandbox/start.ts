import { createClock } from './clock.ts';
import { createCallCounts } from './control/call-counts.ts';
import { createConditionRoutes } from './control/condition-routes.ts';
import { createExtensionRoutes } from './control/extension-routes.ts';
import { createFaults } from './control/faults.ts';
import { createJournal } from './control/journal.ts';
import { createPeopleRoutes } from './control/people-routes.ts';
import { createRecordRoutes } from './control/record-routes.ts';
import { createServeControl } from './control/serve-control.ts';
import { createPickLists } from './entities/picklists.ts';
import { createAnswerRead } from './http/answer-read.ts';
import { createAnswerWrite } from './http/answer-write.ts';
import { createHourlyLimit } from './http/hourly-limit.ts';
import { listen } from './http/listen.ts';
import { createServeRest } from './http/serve-rest.ts';
import { createThreadLimit } from './http/thread-limit.ts';
import { createZones } from './http/zones.ts';
import { type SandboxOptions, usualOptions } from './options.ts';
import { createReader } from './query/reader.ts';
import { createRulesByEntity } from './rules/rules-by-entity.ts';
import { createSample, readSample } from './sample/create-sample.ts';
import { createDay } from './sample/day.ts';
import { createRandom } from './sample/random.ts';
import { createRequesters } from './sample/requesters.ts';
import { openDatabase } from './store/database.ts';
import { createRows } from './store/rows.ts';
import { createSettings } from './store/settings.ts';
import { createSwitches } from './switches.ts';
import { announceToAll, createAnnounce } from './webhooks/announce.ts';
import { createCallouts } from './webhooks/callouts.ts';
import { createDeactivateWebhook } from './webhooks/deactivate.ts';
import { createDispatcher } from './webhooks/dispatcher.ts';
import { createExtensionCallouts } from './webhooks/extension-callouts.ts';
import { createPost } from './webhooks/post.ts';
import { createValueChecks } from './writes/validate-values.ts';
import { createWriter } from './writes/writer.ts';

/** What a caller needs to use a running sandbox; the ready line is this without `stop`. */
export interface Sandbox {
  /** REST base with a trailing slash and without the version. */
  readonly url: string;
  readonly username: string;
  readonly secret: string;
  readonly trackingIdentifier: string;
  /** The API user's own resource. */
  readonly botResourceId: number;
  /** The technician who is "you" in the sample. */
  readonly technician: { readonly resourceId: number; readonly name: string };
  readonly controlUrl: string;
  readonly controlToken: string;
  readonly stop: () => Promise<void>;
}

/** Starts a sandbox in this process: store, then writes and their callouts, then the sample, then the two APIs. */
export async function startSandbox(
  given: Partial<SandboxOptions> = {},
  log: (line: string) => void = () => undefined,
): Promise<Sandbox> {
  const options = { ...usualOptions, ...given };
  const clock = createClock(options.nowMs);
  const db = openDatabase(options.dataDir, (fresh) => createSample(fresh, clock, options));
  const rows = createRows(db);
  const settings = createSettings(db);
  const switches = createSwitches(settings);
  const pickLists = createPickLists(settings);
  const nextNumber = (name: string) => {
    const next = (settings.read<number>(name) ?? 0) + 1;
    settings.write(name, next);
    return next;
  };

  const sample = readSample(settings);
  const faults = createFaults(createRandom(`${sample.seed}:faults`).next);
  const callouts = createCallouts(db);
  const nextSequence = () => nextNumber('webhookSequence');
  const deactivateWebhook = createDeactivateWebhook({ callouts, clock, switches, nextSequence });
  const webhooks = createAnnounce({
    rows,
    callouts,
    clock,
    switches,
    nextSequence,
    calloutFault: faults.callout,
  });
  const extensions = createExtensionCallouts(settings, callouts);
  const announce = announceToAll([webhooks, extensions.announce]);
  const rulesOf = createRulesByEntity({ rows, clock, settings, switches, pickLists, deactivateWebhook });
  const checks = createValueChecks(rows, pickLists);
  const writer = createWriter({ rows, checks, rulesOf, announce, switches });
  const dispatcher = createDispatcher({
    callouts,
    rows,
    settings,
    clock,
    post: createPost(),
    deactivateWebhook,
    retryMs: options.webhookRetryMs,
  });

  const requesters = createRequesters(rows, writer, sample);
  const day = createDay(
    { rows, settings, writer, requesters, sample, happened: dispatcher.kick },
    { running: !options.isQuietDay, paceSeconds: options.paceSeconds },
  );

  const hourly = createHourlyLimit(clock.nowMs);
  const threads = createThreadLimit();
  const zones = createZones();
  const journal = createJournal(db);
  const calls = createCallCounts();
  const reader = createReader(rows, switches);
  const apiResourceId = sample.staff.apiResourceId;
  const rest = createServeRest({
    credentials: sample,
    apiResourceId,
    clock,
    rows,
    switches,
    faults,
    zones,
    threads,
    hourly,
    journal,
    countCall: calls.add,
    answerRead: createAnswerRead({ rows, reader, switches, pickLists, callsThisHour: hourly.count, log }),
    answerWrite: createAnswerWrite({ rows, writer, apiResourceId }),
    written: dispatcher.kick,
  });
  const nextRandom = () => createRandom(`${sample.seed}:asked:${nextNumber('askedTickets')}`);
  const control = createServeControl(
    {
      ...createPeopleRoutes({ rows, writer, clock, sample, requesters, nextRandom }),
      ...createRecordRoutes({ journal, calls, callouts, dispatcher }),
      ...createExtensionRoutes(extensions),
      ...createConditionRoutes({ faults, hourly, threads, zones, switches, pickLists, day }),
    },
    sample.controlToken,
    dispatcher.kick,
  );

  const end = () => {
    day.stop();
    dispatcher.stop();
    db.close();
  };
  const listening = await listen(options.port, { rest, control }, log).catch((error: unknown) => {
    end();
    throw error;
  });
  dispatcher.kick();
  const origin = `http://127.0.0.1:${listening.port}`;
  const { resourceId, name } = sample.staff.you;
  return {
    url: `${origin}/ATServicesRest/`,
    username: sample.username,
    secret: sample.secret,
    trackingIdentifier: sample.trackingIdentifier,
    botResourceId: apiResourceId,
    technician: { resourceId, name },
    controlUrl: `${origin}/control`,
    controlToken: sample.controlToken,
    stop: async () => {
      await listening.stop();
      end();
    },
  };
}
