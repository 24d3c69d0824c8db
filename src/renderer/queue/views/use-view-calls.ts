import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { toast } from 'sonner';
import type { CallInput, CallName, CallOutput } from '../../../shared/desktop-api/calls.ts';
import type { Landing, QueueViews, SavedView } from '../../../shared/desktop-api/queue.ts';
import type { ViewId } from '../../../shared/domain/ids.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { CallFailed } from '../../app/data/call-failed.ts';

type ViewCall = Extract<
  CallName,
  'queue.saveView' | 'queue.deleteView' | 'queue.orderViews' | 'queue.setLanding'
>;

export interface ViewCalls {
  /** The id of what was saved; null when it could not be. */
  save(view: Omit<SavedView, 'id'>, id: ViewId | null): Promise<ViewId | null>;
  remove(view: SavedView): Promise<void>;
  order(viewIds: readonly ViewId[]): Promise<void>;
  land(landing: Landing): Promise<void>;
}

/** Changes saved views; the screen follows at once. */
export function useViewCalls(): ViewCalls {
  const bridge = useBridge();
  const queries = useQueryClient();
  return useMemo(() => {
    async function change<N extends ViewCall>(name: N, input: CallInput<N>): Promise<CallOutput<N> | null> {
      try {
        const answer = await ask(bridge, name, input);
        const { views, landing }: QueueViews = answer;
        queries.setQueryData(['queue.views', {}], { views, landing });
        return answer;
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
        toast(error.failure.message);
        return null;
      }
    }
    async function save(view: Omit<SavedView, 'id'>, id: ViewId | null): Promise<ViewId | null> {
      return (await change('queue.saveView', { ...view, id }))?.saved ?? null;
    }
    return {
      save,
      async remove(view) {
        if ((await change('queue.deleteView', { viewId: view.id })) === null) return;
        toast(`View “${view.name}” deleted.`, {
          action: { label: 'Undo', onClick: () => void save(view, view.id) },
        });
      },
      async order(viewIds) {
        await change('queue.orderViews', { viewIds: [...viewIds] });
      },
      async land(landing) {
        if ((await change('queue.setLanding', { landing })) !== null)
          toast('The queue opens with this list.');
      },
    };
  }, [bridge, queries]);
}
