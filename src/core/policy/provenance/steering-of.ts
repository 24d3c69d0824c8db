import type { Steering } from '../../../shared/domain/policy-rule.ts';
import { contains, folded, placeOf } from './folded.ts';

/** Where a value came from. `model`: nobody knows. */
export type Origin = 'technician' | 'autotask-field' | 'workflow' | 'untrusted-text' | 'model';

/** Something that was given to the run, in the words a card calls it ("the ticket’s description"). */
export interface Source {
  readonly origin: Exclude<Origin, 'model'>;
  readonly words: string;
  readonly text: string;
}

export interface Labelled {
  readonly argument: string;
  readonly value: string;
  readonly origin: Origin;
  readonly source: Source | null;
}

const steers =
  /(?:recipient|address|e-?mail|phone|url|uri|link|path|host|^to$|^cc$|^bcc$|ids?$|assign|status|queue|publish)/i;
/** Says of every value in the arguments, however deep, where it came from. A trusted source counts before an untrusted one. */
export function labelArguments(given: unknown, sources: readonly Source[]): readonly Labelled[] {
  const ordered = [
    ...sources.filter(({ origin }) => origin !== 'untrusted-text'),
    ...sources.filter(({ origin }) => origin === 'untrusted-text'),
  ].map((source) => ({ source, text: folded(source.text) }));
  return leaves(given, '', 0).map(({ argument, value }) => {
    const wanted = folded(value).trim();
    const found = ordered.find(({ source, text }) =>
      // A short trusted field (a status, a queue's id) vouches only for exactly its own value.
      source.origin === 'untrusted-text'
        ? contains(text, wanted)
        : text.trim() === wanted || contains(text, wanted),
    );
    return { argument, value, origin: found?.source.origin ?? 'model', source: found?.source ?? null };
  });
}

/**
 * The steering arguments that came from untrusted text; and, in a session of a model that has read such text, also those
 * that cannot be traced to anybody.
 */
export function steeringOf(
  given: unknown,
  sources: readonly Source[],
  session: { readonly isModel: boolean },
): readonly Steering[] {
  const isTainted = session.isModel && sources.some(({ origin }) => origin === 'untrusted-text');
  return labelArguments(given, sources).flatMap(({ argument, value, origin, source }) => {
    if (!steers.test(argument.split('.').at(-1) ?? '') || value === '') return [];
    if (origin === 'untrusted-text' && source !== null) {
      return [{ argument, value, sourceWords: source.words, sentence: sentenceAround(source.text, value) }];
    }
    return origin === 'model' && isTainted
      ? [{ argument, value, sourceWords: 'no source', sentence: null }]
      : [];
  });
}

/** The name of a value in a list is that of the list. */
function leaves(given: unknown, name: string, depth: number): { argument: string; value: string }[] {
  if (typeof given === 'string') return [{ argument: name, value: given }, ...linksIn(given, name)];
  if (typeof given === 'number') return [{ argument: name, value: String(given) }];
  if (typeof given !== 'object' || given === null || depth > 20) return [];
  const isList = Array.isArray(given);
  return Object.entries(given).flatMap(([key, value]) =>
    leaves(value, isList ? name : name === '' ? key : `${name}.${key}`, depth + 1),
  );
}

const link = /(?:https?:\/\/|\b(?:[a-z\d-]+\.)+[a-z]{2,}\/)[^\s<>"'`)\]}]+/gi;

/** A link inside a longer text leads people as well as one that stands alone. */
function linksIn(text: string, name: string): { argument: string; value: string }[] {
  const links = (text.match(link) ?? []).map((found) => found.replace(/[.,;:!?]+$/, ''));
  return links.filter((found) => found !== text).map((value) => ({ argument: `${name}.link`, value }));
}

function sentenceAround(text: string, value: string): Steering['sentence'] {
  const sentence = text
    .split(/(?<=[.!?])\s+|\n+/u)
    .find((one) => contains(folded(one), folded(value).trim()));
  if (sentence === undefined) return { text: text.slice(0, 200), start: 0, end: 0 };
  return { text: sentence, ...(placeOf(sentence, value) ?? { start: 0, end: 0 }) };
}
