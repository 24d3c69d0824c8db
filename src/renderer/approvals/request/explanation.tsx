import { MessageSquareQuote } from 'lucide-react';
import { OutsideText } from '../../components/text/outside-text.tsx';

interface ExplanationProps {
  readonly text: string;
  readonly clientName: string;
}

/** The agent's own words, which nothing is decided by. */
export function Explanation({ text, clientName }: ExplanationProps) {
  if (text.trim() === '') return null;
  return (
    <section aria-label="The agent’s explanation" className="border-t border-line px-4 py-2.5 text-quiet">
      <h3 className="mb-1 flex items-center gap-2 text-note">
        <MessageSquareQuote aria-hidden="true" className="size-3.5" />
        The agent’s explanation
        <span className="sr-only">for {clientName}</span>
      </h3>
      <OutsideText text={text} foldAt={3} className="pl-[22px]" />
    </section>
  );
}
