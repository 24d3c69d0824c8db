import type { Decision, PolicyCall, PolicyFacts, PolicyRule, PolicyTool } from './decide.ts';
import { decide } from './decide.ts';

/** A call that was made, as policy saw it. */
export interface ReplayedCall {
  readonly call: PolicyCall;
  readonly tool: PolicyTool;
  /** UTC ISO. Calls are given in the order in which they were made: caps count them. */
  readonly at: string;
  readonly ticketId: number | null;
  /** Equal for calls that policy cannot tell apart; null when that is not known. */
  readonly sameAs: string | null;
}

/** Calls of one tool and client whose answer would be another one. */
export interface Changed {
  readonly tool: string;
  readonly companyId: number;
  readonly from: Decision['answer'];
  readonly to: Decision['answer'];
  readonly count: number;
  /** The latest ones, newest first. */
  readonly examples: readonly { readonly at: string; readonly ticketId: number | null }[];
}

export interface Replay {
  /** The tools that are concerned; calls of others need not be taken. */
  readonly tools: readonly string[];
  take(recorded: ReplayedCall): void;
  /** Only what differs, the most frequent first. */
  changed(): readonly Changed[];
}

const mostExamples = 3;
const periodMs = { hour: 3_600_000, day: 24 * 3_600_000 } as const;

/**
 * What calls would have been answered under other rules than those of now. Caps count the calls that the same rules let run before:
 * which of those that were asked about a human let through is not known. Shadow rules have no say.
 */
export function startReplay(current: readonly PolicyRule[], proposed: readonly PolicyRule[]): Replay {
  const sides = [createSide(current), createSide(proposed)] as const;
  const groups = new Map<
    string,
    { readonly changed: Changed; count: number; examples: Changed['examples'] }
  >();
  return {
    tools: [...new Set(differing(current, proposed).map(({ tool }) => tool))],
    take(recorded) {
      const [from, to] = sides.map((side) => side(recorded)) as [Decision['answer'], Decision['answer']];
      if (from === to) return;
      const { tool, call, at, ticketId } = recorded;
      const key = `${tool.name} ${call.companyId} ${from} ${to}`;
      const changed = { tool: tool.name, companyId: call.companyId, from, to, count: 0, examples: [] };
      const group = groups.get(key) ?? { changed, count: 0, examples: [] };
      group.count += 1;
      group.examples = [{ at, ticketId }, ...group.examples].slice(0, mostExamples);
      groups.set(key, group);
    },
    changed: () =>
      [...groups.values()]
        .map(({ changed, count, examples }) => ({ ...changed, count, examples }))
        .toSorted((a, b) => b.count - a.count || (keyOf(a) < keyOf(b) ? -1 : 1)),
  };
}

function keyOf({ tool, companyId, from, to }: Changed): string {
  return `${tool} ${companyId} ${from} ${to}`;
}

/** Live rules that only one of the two has, or has otherwise. */
function differing(a: readonly PolicyRule[], b: readonly PolicyRule[]): readonly PolicyRule[] {
  const textsOf = (rules: readonly PolicyRule[]) =>
    new Map(rules.filter(({ shadow }) => shadow !== true).map((rule) => [JSON.stringify(rule), rule]));
  const [first, second] = [textsOf(a), textsOf(b)];
  return [
    ...[...first].flatMap(([text, rule]) => (second.has(text) ? [] : [rule])),
    ...[...second].flatMap(([text, rule]) => (first.has(text) ? [] : [rule])),
  ];
}

/** Answers calls one after the other under the same rules. Equal calls are decided once, where nothing is counted. */
function createSide(rules: readonly PolicyRule[]): (recorded: ReplayedCall) => Decision['answer'] {
  const live = rules.filter(({ shadow }) => shadow !== true);
  const known = new Map<string, Decision['answer']>();
  const about = new Map<string, readonly PolicyRule[]>();
  const counts = createCounts(live);

  function rulesFor({ tool, amountsTo = [], companyId }: PolicyCall): readonly PolicyRule[] {
    const names = [tool, ...amountsTo.map(({ name }) => name)];
    const key = `${companyId} ${names.join(' ')}`;
    let found = about.get(key);
    if (found === undefined) {
      found = live.filter(
        (rule) => names.includes(rule.tool) && (rule.companyId === null || rule.companyId === companyId),
      );
      about.set(key, found);
    }
    return found;
  }

  return ({ call, tool, at, sameAs }) => {
    const applying = rulesFor(call);
    const isCounted = applying.some(({ cap }) => cap !== undefined);
    const before = isCounted || sameAs === null ? undefined : known.get(sameAs);
    if (before !== undefined) return before;
    // Nobody counts reads, so policy takes their caps for reached.
    const facts = isCounted && tool.effect === 'write' ? counts.facts(call, applying, at) : {};
    const { answer } = decide(call, tool, applying, facts);
    if (isCounted) {
      if (answer === 'run' && tool.effect === 'write') counts.add(call, at);
    } else if (sameAs !== null) known.set(sameAs, answer);
    return answer;
  };
}

/** The times of calls that ran, by capped rule, and by client where the cap is each client's. */
function createCounts(rules: readonly PolicyRule[]) {
  const times = new Map<string, number[]>();
  const capped = rules.filter(({ cap }) => cap !== undefined);
  const keyFor = (rule: PolicyRule, companyId: number) =>
    rule.cap?.over === 'client' ? `${rule.id} ${companyId}` : rule.id;
  return {
    facts(call: PolicyCall, applying: readonly PolicyRule[], at: string): PolicyFacts {
      const now = Date.parse(at);
      const used = new Map<string, number>();
      for (const rule of applying) {
        if (rule.cap === undefined) continue;
        const made = times.get(keyFor(rule, call.companyId)) ?? [];
        const since = now - periodMs[rule.cap.per];
        while (made[0] !== undefined && made[0] <= since) made.shift();
        used.set(rule.id, made.length);
      }
      return { used };
    },
    add({ tool, companyId }: PolicyCall, at: string): void {
      for (const rule of capped) {
        if (rule.tool !== tool) continue;
        const key = keyFor(rule, companyId);
        const made = times.get(key);
        if (made === undefined) times.set(key, [Date.parse(at)]);
        else made.push(Date.parse(at));
      }
    },
  };
}
