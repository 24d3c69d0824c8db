import type { WebhookCard } from '../../../shared/desktop-api/integration.ts';
import type { Progress } from '../../components/glyphs/progress-glyph.tsx';

interface CardLook {
  readonly progress: Progress;
  readonly words: string;
}

const looks: Record<WebhookCard['state'], CardLook> = {
  'no-relay': { progress: 'todo', words: 'No relay' },
  'not-registered': { progress: 'todo', words: 'Not registered in Autotask' },
  waiting: { progress: 'busy', words: 'Waiting' },
  connected: { progress: 'done', words: 'Connected' },
  degraded: { progress: 'attention', words: 'Degraded' },
};

/** The card's state as a shape and one word. */
export function cardLook(state: WebhookCard['state']): CardLook {
  return looks[state];
}
