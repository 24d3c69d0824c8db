import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

interface SmallChartProps {
  /** What the chart says, for whoever does not see it. */
  readonly label: string;
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[];
  /** Null leaves a gap: nothing was measured. */
  readonly values: readonly (number | null)[];
  readonly words: (value: number) => string;
  /** A line that should not be crossed. */
  readonly limit?: number | null;
}

const heightPx = 92;

/** A small line over time, drawn with the colours of the tokens. */
export function SmallChart({ label, times, values, words, limit = null }: SmallChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let chart = draw(element, { times, values, words, limit });
    const size = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: heightPx }));
    size.observe(element);
    // Canvas does not follow the tokens by itself.
    const look = new MutationObserver(() => {
      chart.destroy();
      chart = draw(element, { times, values, words, limit });
    });
    look.observe(document.documentElement, { attributeFilter: ['data-appearance'] });
    return () => {
      size.disconnect();
      look.disconnect();
      chart.destroy();
    };
  }, [times, values, words, limit]);
  return <div ref={place} role="img" aria-label={label} className="h-[92px] w-full" />;
}

function draw(
  element: HTMLElement,
  { times, values, words, limit }: Required<Omit<SmallChartProps, 'label'>>,
): uPlot {
  const colour = (name: string) => resolved(element, `var(--color-${name})`);
  const quiet = colour('quiet');
  const grid = { stroke: colour('line'), width: 1 };
  const axis = { stroke: quiet, font: '11px "Inter Variable"', ticks: { show: false } };
  const rows: uPlot.AlignedData = [[...times], [...values], times.map(() => limit)];
  return new uPlot(
    {
      width: element.clientWidth,
      height: heightPx,
      legend: { show: false },
      cursor: { show: false },
      scales: { y: { range: (_chart, _least, most) => [0, Math.max(most ?? 0, limit ?? 0, 1) * 1.08] } },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 22,
          space: 80,
          values: (_chart, marks) => marks.map((seconds) => timeWords(seconds, spanOf(times))),
        },
        { ...axis, grid, size: 52, space: 28, values: (_chart, marks) => marks.map(words) },
      ],
      series: [
        {},
        { stroke: colour('risk-low'), width: 1.5, points: { show: false }, spanGaps: false },
        { stroke: colour('line-strong'), width: 1, dash: [3, 3], points: { show: false } },
      ],
    },
    rows,
    element,
  );
}

const dayS = 86_400;
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric' });

function spanOf(times: readonly number[]): number {
  return (times.at(-1) ?? 0) - (times[0] ?? 0);
}

function timeWords(seconds: number, span: number): string {
  return (span > 1.5 * dayS ? weekday : clock).format(seconds * 1_000);
}

/** A colour as canvas takes it: `light-dark()` and `oklch()` are resolved by the page. */
function resolved(element: HTMLElement, colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
