import { useQueryClient } from '@tanstack/react-query';
import { AlarmClockCheck } from 'lucide-react';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { useCall } from '../../app/data/use-call.ts';
import { ChoiceMenu } from '../../components/overlays/choice-menu.tsx';

const choices = [
  { value: '15', words: '15 min before it is due' },
  { value: '30', words: '30 min before it is due' },
  { value: '60', words: '1 h before it is due' },
  { value: '120', words: '2 h before it is due' },
  { value: '240', words: '4 h before it is due' },
  { value: '480', words: '8 h before it is due' },
  { value: '1440', words: '1 day before it is due' },
];

/** From when on a ticket counts as at risk. */
export function RiskMenu() {
  const bridge = useBridge();
  const queries = useQueryClient();
  const { data } = useCall('queue.settings', {});
  if (!data) return null;
  const value = String(data.atRiskMinutes);
  return (
    <ChoiceMenu
      label="At risk"
      value={value}
      options={choices}
      onChange={(minutes) =>
        void ask(bridge, 'queue.setSettings', { atRiskMinutes: Number(minutes) }).then((settings) => {
          queries.setQueryData(['queue.settings', {}], settings);
          return queries.invalidateQueries({ queryKey: ['tickets.list'] });
        })
      }
      trigger={
        <button
          type="button"
          className="flex h-7 shrink-0 items-center gap-1.5 rounded-control px-2 text-note whitespace-nowrap text-quiet hover:bg-hover hover:text-text"
        >
          <AlarmClockCheck aria-hidden="true" className="size-3.5" />
          <span className="sr-only">At risk: </span>
          {choices.find((choice) => choice.value === value)?.words.replace(' before it is due', ' before') ??
            `${value} min before`}
        </button>
      }
    />
  );
}
