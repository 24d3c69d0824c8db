import { type Callout, calloutRequest, openConnection } from './callout-load.ts';
import { calloutKey } from './check-replay.ts';
import { seededRandom } from './seeded-random.ts';

const ticketsEach = 8;
/** Autotask numbers by webhook: one for each entity. */
const guids = [
  '6f9619ff-8b86-d011-b42d-00c04fc964ff',
  '0e6f3d1c-5b0a-4c8e-9a53-7c1f0d2b4a11',
  'c1a2b3d4-0001-4000-8000-00aa00bb00cc',
];

export interface Senders {
  /** Sends over kept connections until the relay is gone. Rejects when it refuses one. */
  readonly run: (port: number, path: string) => Promise<void>;
  /** In the order of their answers. */
  readonly acknowledged: readonly Callout[];
  readonly sent: (key: string) => Callout | undefined;
  /** Callouts that were sent again after a relay had gone without an answer, or for nothing. */
  readonly repeated: () => number;
}

/** Many systems that call out at the same time; each has tickets of its own and sends one callout after the other. */
export function createSenders(options: {
  readonly count: number;
  readonly seed: number;
  readonly onAcknowledged: (total: number) => void;
}): Senders {
  const acknowledged: Callout[] = [];
  const sent = new Map<string, Callout>();
  let sequence = 0;
  let repeated = 0;

  const senders = Array.from({ length: options.count }, (_, index) => ({
    index,
    random: seededRandom(options.seed + 1 + index),
    unanswered: null as Callout | null,
    answered: null as Callout | null,
  }));
  type Sender = (typeof senders)[number];

  /** As Autotask does, it repeats what had no answer before anything else, and now and then gives up or repeats for nothing. */
  function next({ index, random, unanswered, answered }: Sender): Callout {
    if (unanswered !== null && random(10) > 0) {
      repeated += 1;
      return unanswered;
    }
    if (answered !== null && random(100) === 0) {
      repeated += 1;
      return answered;
    }
    sequence += 1;
    const ticketId = 7_000 + index * ticketsEach + random(ticketsEach);
    const callout = { guid: guids[index % guids.length] ?? '', sequence, ticketId };
    sent.set(calloutKey(callout), callout);
    return callout;
  }

  async function runOne(sender: Sender, port: number, path: string): Promise<void> {
    const socket = await openConnection(port, sender.index).catch(() => null);
    if (socket === null) return;
    await new Promise<void>((resolve, reject) => {
      let current: Callout;
      const send = (): void => {
        current = next(sender);
        // A repetition for nothing was acknowledged already: nothing is owed for it.
        sender.unanswered = current === sender.answered ? null : current;
        socket.write(calloutRequest(path, current));
      };
      // One request at a time on a loopback link: each answer arrives as one piece.
      socket.on('data', (chunk) => {
        const status = chunk.toString('latin1', 9, 12);
        if (status !== '200') {
          reject(new Error(`The relay answered ${status} to a callout that it must take.`));
          socket.destroy();
          return;
        }
        sender.unanswered = null;
        if (current !== sender.answered) {
          sender.answered = current;
          acknowledged.push(current);
          options.onAcknowledged(acknowledged.length);
        }
        send();
      });
      // 'close' follows every error.
      socket.on('error', () => {});
      socket.on('close', () => resolve());
      send();
    });
  }

  return {
    run: async (port, path) => {
      await Promise.all(senders.map((sender) => runOne(sender, port, path)));
    },
    acknowledged,
    sent: (key) => sent.get(key),
    repeated: () => repeated,
  };
}
