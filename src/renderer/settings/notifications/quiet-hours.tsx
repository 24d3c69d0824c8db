import type { Preferences } from '../../../shared/desktop-api/preferences.ts';
import { Segments } from '../../components/controls/segments.tsx';
import { Setting } from '../setting.tsx';

type Hours = NonNullable<Preferences['notifications']['quietHours']>;

const usual: Hours = { from: '18:00', to: '08:00' };
const onOff = [
  { value: 'on', words: 'On' },
  { value: 'off', words: 'Off' },
] as const;

/** A part of each day without notifications; what waits is told when it ends. */
export function QuietHours({
  hours,
  onChange,
}: {
  readonly hours: Hours | null;
  readonly onChange: (hours: Hours | null) => void;
}) {
  return (
    <Setting title="Quiet hours" about="What arrives meanwhile is told when they end, in one notification.">
      {hours && (
        <span className="flex items-center gap-2">
          <TimeField
            label="Quiet from"
            value={hours.from}
            onChange={(from) => onChange({ ...hours, from })}
          />
          <span className="text-note text-quiet">to</span>
          <TimeField label="Quiet until" value={hours.to} onChange={(to) => onChange({ ...hours, to })} />
        </span>
      )}
      <Segments
        label="Quiet hours"
        value={hours === null ? 'off' : 'on'}
        options={onOff}
        onChange={(value) => onChange(value === 'on' ? usual : null)}
      />
    </Setting>
  );
}

function TimeField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <input
      type="time"
      aria-label={props.label}
      value={props.value}
      // While somebody types, a field may be empty for a moment.
      onChange={(event) => event.target.value !== '' && props.onChange(event.target.value.slice(0, 5))}
      className="figures h-7 rounded-control border border-line-strong bg-raised px-2 outline-none focus-visible:border-accent focus-visible:ring-1 focus-visible:ring-accent"
    />
  );
}
