import { Eye, Lock } from 'lucide-react';
import type { Audience } from '../../../shared/domain/approval-card.ts';

/** Who will see it and who is told; what cannot be known is said, not left out. */
export function AudienceLine({ audience }: { readonly audience: Audience }) {
  const isPublic = audience.seenBy === 'customer';
  const Icon = isPublic ? Eye : Lock;
  return (
    <p className="flex gap-2 text-note text-quiet">
      <Icon aria-hidden="true" className={`mt-0.5 size-3.5 shrink-0 ${isPublic ? 'text-warn' : ''}`} />
      <span className="select-text">
        <span className={isPublic ? 'font-medium text-warn' : 'text-text'}>{audience.words}</span>
        {audience.unknown.length > 0 &&
          ` Unknown: ${audience.unknown.map((each) => each.replace(/\.$/, '')).join('; ')}.`}
      </span>
    </p>
  );
}
