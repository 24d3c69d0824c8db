import { Quote } from 'lucide-react';
import { oddLetters } from '../../../shared/domain/confusable.ts';
import type { Steering } from '../../../shared/domain/policy-rule.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Revealed } from '../../components/text/revealed.tsx';

/** Which values nobody we trust has said, with the sentence that each of them stands in. */
export function Provenance({ raisedBy }: { readonly raisedBy: readonly Steering[] }) {
  return (
    <ul aria-label="Where values come from" className="flex flex-col gap-2">
      {raisedBy.map((steering) => (
        <li key={`${steering.argument} ${steering.value}`} className="flex flex-col gap-1">
          <p className="flex gap-2 text-note text-quiet">
            <Quote aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-warn" />
            <span className="min-w-0 select-text">
              <span className="font-medium text-text">{steering.argument}</span>
              {steering.sentence === null ? (
                <>
                  {' is '}
                  <OutsideLine text={steering.value} className="text-text" />, which could not be traced to
                  anybody
                </>
              ) : (
                ` was found in ${steering.sourceWords}`
              )}
            </span>
          </p>
          {steering.sentence && <Sentence sentence={steering.sentence} />}
          <OddLetters text={steering.value} />
        </li>
      ))}
    </ul>
  );
}

function Sentence({ sentence }: { readonly sentence: NonNullable<Steering['sentence']> }) {
  const { text, start, end } = sentence;
  return (
    <blockquote className="evidence ml-[22px] px-3 py-1.5">
      <bdi className="wrap-anywhere whitespace-pre-wrap select-text">
        <Revealed text={text.slice(0, start)} />
        <mark className="rounded-[3px] bg-warn/20 px-0.5 font-medium text-text">
          <Revealed text={text.slice(start, end)} />
        </mark>
        <Revealed text={text.slice(end)} />
      </bdi>
    </blockquote>
  );
}

/** Names the letters that look like others, for who sees no difference. */
function OddLetters({ text }: { readonly text: string }) {
  const odd = [...new Map(oddLetters(text).map((one) => [one.code, one])).values()];
  if (odd.length === 0) return null;
  return (
    <p className="ml-[22px] text-note font-medium text-warn">
      Not what it looks like:{' '}
      {odd.map(({ letter, name, code }) => `“${letter}” is a ${name} (${code})`).join(', ')}
    </p>
  );
}
