import { ArrowRight } from 'lucide-react';
import { useMemo } from 'react';
import type { FieldChange } from '../../../shared/domain/approval-card.ts';
import { type DiffPart, diffWords } from '../../components/text/diff-words.ts';
import { foldText } from '../../components/text/fold.ts';
import { OutsideText } from '../../components/text/outside-text.tsx';
import { Revealed } from '../../components/text/revealed.tsx';

/** Before → after, a field a line, by names; the words that differ are marked. */
export function ChangesTable({ changes }: { readonly changes: readonly FieldChange[] }) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-0 overflow-hidden rounded-control border border-line text-left">
      <thead className="text-note text-quiet">
        <tr className="bg-sunken">
          <th scope="col" className="w-[22%] px-3 py-1 font-plain">
            Field
          </th>
          <th scope="col" className="px-3 py-1 font-plain">
            Before
          </th>
          <th scope="col" className="w-6">
            <span className="sr-only">becomes</span>
          </th>
          <th scope="col" className="px-3 py-1 font-plain">
            After
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <ChangeRow key={change.field} change={change} />
        ))}
      </tbody>
    </table>
  );
}

function ChangeRow({ change }: { readonly change: FieldChange }) {
  const { before, after } = change;
  const diff = useMemo(() => diffWords(before ?? '', after ?? ''), [before, after]);
  return (
    <tr className="align-top *:border-t *:border-line">
      <th scope="row" className="px-3 py-1.5 font-plain text-quiet">
        {change.label}
      </th>
      <td className="px-3 py-1.5">
        <Side value={before} parts={diff.before} mark="bg-removed" />
      </td>
      <td className="py-1.5 text-center text-quiet">
        <ArrowRight aria-hidden="true" className="inline size-3.5 align-[-2px]" />
      </td>
      <td className="px-3 py-1.5">
        <Side value={after} parts={diff.after} mark="bg-added font-medium" />
      </td>
    </tr>
  );
}

interface SideProps {
  readonly value: string | null;
  readonly parts: readonly DiffPart[];
  readonly mark: string;
}

function Side({ value, parts, mark }: SideProps) {
  if (value === null || value === '') return <span className="text-quiet italic">Empty</span>;
  // Marks inside a text that must be folded would be cut with it; such a text is shown plain.
  if (foldText(value, 6).isFolded) return <OutsideText text={value} foldAt={6} />;
  return (
    <bdi className="whitespace-pre-wrap wrap-anywhere select-text">
      {parts.map((part, index) =>
        part.changed ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text, and steps in their order, never move
          <mark key={index} className={`-mx-0.5 rounded-[3px] px-0.5 text-text ${mark}`}>
            <Revealed text={part.text} />
          </mark>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text, and steps in their order, never move
          <span key={index}>
            <Revealed text={part.text} />
          </span>
        ),
      )}
    </bdi>
  );
}
