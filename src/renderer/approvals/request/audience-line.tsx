import { Eye, Lock } from 'lucide-react';
import type { Audience } from '../../../shared/domain/approval-card.ts';
import { unknownWords } from '../../../shared/domain/card-words.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';

/** Who will see it and who is told; what cannot be known is said, not left out. */
export function AudienceLine({ audience }: { readonly audience: Audience }) {
  const isPublic = audience.seenBy === 'customer';
  const Icon = isPublic ? Eye : Lock;
  const unknown = unknownWords(audience.unknown);
  return (
    <p className="flex gap-2 text-note text-quiet">
      <Icon aria-hidden="true" className={`mt-0.5 size-3.5 shrink-0 ${isPublic ? 'text-warn' : ''}`} />
      <span className="select-text">
        <OutsideLine text={audience.words} className={isPublic ? 'font-medium text-warn' : 'text-text'} />
        {unknown !== null && ` ${unknown}`}
      </span>
    </p>
  );
}
