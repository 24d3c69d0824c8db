import { createRoot } from 'react-dom/client';
import { App } from '../../../src/renderer/app/app.tsx';
import { applyLastAppearance } from '../../../src/renderer/app/machine/use-appearance.ts';
import '../../../src/renderer/app/styles/app.css';
import { createMemoryBridge } from '../doubles/memory-bridge.ts';
import { sampleHandlers } from './sample-handlers.ts';

/** The whole screen on invented data. `?tickets=100000&day=busy` for many rows and a live stream; `?state=empty|failing|slow`;
 * `?integration=SCENE` for the Autotask page of a workspace of one's own; `?agents=playbook|model|away|empty|failing`. */
const options = new URLSearchParams(window.location.search);
const memory = createMemoryBridge();
const sample = sampleHandlers(memory, {
  tickets: Number(options.get('tickets') ?? 2_014),
  state: options.get('state') ?? 'ordinary',
  appearance: options.get('appearance') ?? 'light',
  integration: options.get('integration'),
  agents: options.get('agents'),
});
memory.answer(sample.handlers);
if (options.get('link') === 'down') setTimeout(() => memory.setLink('down'), 500);
if (options.get('day') === 'busy') setInterval(sample.tick, 50);
if (options.get('day') === 'calm') setInterval(sample.tick, 4_000);

applyLastAppearance();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <App connection={{ bridge: memory.bridge, onSessionOver: () => () => undefined }} />,
  );
}
