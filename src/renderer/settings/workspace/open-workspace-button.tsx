import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { WorkspaceKind } from '../../../shared/desktop-api/preferences.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { Button } from '../../components/controls/button.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { useFilterStore } from '../../queue/filter/filter-store.ts';
import { OpeningWorkspace } from './opening-workspace.tsx';

interface OpenWorkspaceButtonProps {
  readonly kind: WorkspaceKind;
  readonly tone: 'primary' | 'quiet';
  readonly children: ReactNode;
}

/** Leaves this workspace for the other one. The host starts the core again; the screen begins anew with what that one says. */
export function OpenWorkspaceButton({ kind, tone, children }: OpenWorkspaceButtonProps) {
  const bridge = useBridge();
  const client = useQueryClient();
  const opening = useMutation({
    mutationFn: () => ask(bridge, 'machine.openWorkspace', { kind }),
    onSuccess() {
      // Companies and statuses of one workspace mean nothing in the other, nor does anything that was read.
      useFilterStore.getState().clear();
      return client.resetQueries();
    },
  });
  return (
    <div className="flex flex-col items-start gap-3">
      <Button tone={tone} onClick={() => opening.mutate()}>
        {children}
      </Button>
      {opening.error && <FailureLine failure={opening.error.failure} />}
      {opening.isPending && <OpeningWorkspace kind={kind} />}
    </div>
  );
}
