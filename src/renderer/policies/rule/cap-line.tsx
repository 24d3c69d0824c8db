import type { PolicyMode, RateCap } from '../../../shared/domain/policy-rule.ts';
import { Checkbox } from '../../components/controls/checkbox.tsx';
import { InlineInput } from './inline-input.tsx';
import { MenuButton } from './menu-button.tsx';

interface CapLineProps {
  readonly cap: RateCap | undefined;
  readonly mode: PolicyMode;
  readonly onChange: (cap: RateCap | undefined) => void;
}

const usual: RateCap = { limit: 10, per: 'hour', over: 'client', beyond: 'disabled' };

/** So many calls in a time, and what is beyond. */
export function CapLine({ cap, mode, onChange }: CapLineProps) {
  const set = (part: Partial<RateCap>) => cap !== undefined && onChange({ ...cap, ...part });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Checkbox
        isChecked={cap !== undefined}
        onChange={(isChecked) =>
          onChange(isChecked ? { ...usual, beyond: mode === 'auto' ? 'approval' : 'disabled' } : undefined)
        }
      >
        At most
      </Checkbox>
      {cap !== undefined && (
        <>
          <InlineInput
            label="How many"
            isNumber
            value={String(cap.limit)}
            className="figures w-16 text-right"
            onChange={(text) => /^\d{0,6}$/.test(text) && set({ limit: Number(text) })}
          />
          <MenuButton
            label="In what time"
            value={cap.per}
            options={[
              { value: 'hour', words: 'an hour' },
              { value: 'day', words: 'a day' },
            ]}
            onChange={(per) => set({ per })}
          />
          <MenuButton
            label="Counted for"
            value={cap.over}
            options={[
              { value: 'client', words: 'for each client' },
              { value: 'msp', words: 'for the whole MSP' },
            ]}
            onChange={(over) => set({ over })}
          />
          <span>beyond that</span>
          <MenuButton
            label="Beyond that"
            value={cap.beyond}
            options={[
              { value: 'approval', words: 'needs approval' },
              { value: 'disabled', words: 'is disabled' },
            ]}
            onChange={(beyond) => set({ beyond })}
          />
        </>
      )}
    </div>
  );
}
