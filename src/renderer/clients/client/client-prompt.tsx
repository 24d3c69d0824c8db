import { useState } from 'react';
import type { ClientAgent } from '../../../shared/desktop-api/agents.ts';
import { Part } from '../../agents/part.tsx';
import { PromptForm } from '../../agents/prompt-form.tsx';
import { useAgentCall } from '../../agents/use-agent-call.ts';
import { useCall } from '../../app/data/use-call.ts';
import { Button } from '../../components/controls/button.tsx';
import { Dialog } from '../../components/overlays/dialog.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { OutsideText } from '../../components/text/outside-text.tsx';

/** The client's own prompt below the one for all, and the whole as a model reads it. */
export function ClientPrompt({ agent }: { readonly agent: ClientAgent }) {
  const { companyId, settings, msp } = agent;
  const saving = useAgentCall('agent.setClient');
  const [shown, setShown] = useState<string | null>(null);
  return (
    <Part title="Prompt">
      <div className="flex flex-col gap-1">
        <p className="text-note text-quiet">For all clients</p>
        {msp.prompt.trim() === '' ? (
          <p className="text-quiet">Nothing is written under Settings → Agents yet.</p>
        ) : (
          <div className="rounded-control bg-sunken px-3 py-2">
            <OutsideText text={msp.prompt} foldAt={4} />
          </div>
        )}
      </div>
      <PromptForm
        label="For this client"
        hint="Where they differ, this one counts."
        prompt={settings.prompt}
        isSaving={saving.isPending}
        error={saving.error}
        onSave={(prompt) => saving.mutate({ companyId, change: { prompt }, key: null })}
        aside={(typed) => <Button onClick={() => setShown(typed)}>Show the whole prompt</Button>}
      />
      <Dialog
        isOpen={shown !== null}
        onOpenChange={(isOpen) => !isOpen && setShown(null)}
        title="What a model is told"
        about="Before the ticket. The rules come first and cannot be changed."
      >
        {shown !== null && <Whole agent={agent} prompt={shown} />}
      </Dialog>
    </Part>
  );
}

function Whole({ agent, prompt }: { readonly agent: ClientAgent; readonly prompt: string }) {
  const { data, error } = useCall('agent.preview', {
    companyId: agent.companyId,
    mode: agent.settings.mode,
    prompt,
  });
  if (error) return <FailureLine failure={error.failure} />;
  return <p className="font-mono text-note whitespace-pre-wrap wrap-anywhere select-text">{data?.text}</p>;
}
