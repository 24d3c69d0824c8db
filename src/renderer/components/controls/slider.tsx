interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value with its unit. */
  readonly words: string;
  readonly onMove: (value: number) => void;
  /** The value that was settled on: the pointer or the key is up again. */
  readonly onSettle: (value: number) => void;
}

/** A number between two ends; arrows move it by a step. */
export function Slider({ label, value, min, max, step, words, onMove, onSettle }: SliderProps) {
  const settle = (event: { readonly currentTarget: HTMLInputElement }) =>
    onSettle(event.currentTarget.valueAsNumber);
  return (
    <span className="flex items-center gap-3">
      <input
        type="range"
        aria-label={label}
        aria-valuetext={words}
        value={value}
        min={min}
        max={max}
        step={step}
        onChange={(event) => onMove(event.target.valueAsNumber)}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
        className="h-4 w-36 rounded-full accent-accent"
      />
      <output className="figures w-10 text-right">{words}</output>
    </span>
  );
}
