import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { ModelChoice } from '../../shared/domain/agent-settings.ts';
import { modelKindWords } from '../../shared/domain/model-words.ts';
import type { CallFailed } from '../app/data/call-failed.ts';
import { Button } from '../components/controls/button.tsx';
import { SecretField } from '../components/controls/secret-field.tsx';
import { Segments } from '../components/controls/segments.tsx';
import { TextField } from '../components/controls/text-field.tsx';
import { FailureLine } from '../components/states/failure-line.tsx';
import { useCheckedForm } from '../settings/use-checked-form.ts';
import { checkModel, meantModel, type TypedModel, typedModel } from './check-model.ts';
import { useAgentCall } from './use-agent-call.ts';

interface ModelFormProps {
  readonly choice: ModelChoice;
  /** The vault has a key for the kept choice. */
  readonly hasKey: boolean;
  readonly isSaving: boolean;
  readonly error: CallFailed | null;
  readonly onSave: (model: ModelChoice, key: string | null) => void;
  readonly onRemoveKey?: () => void;
}

const kinds = (['playbook', 'anthropic', 'openai', 'openai-compatible'] as const).map((value) => ({
  value,
  words: modelKindWords[value],
}));

/** Who plans: the playbook, or a model by its provider, name, key and price. What is typed as a key never comes back. */
export function ModelForm(props: ModelFormProps) {
  const [kind, setKind] = useState(props.choice.kind);
  return (
    <div className="flex flex-col gap-4 rounded-card border border-line bg-raised p-4">
      <div>
        <Segments label="Planner" value={kind} options={kinds} onChange={setKind} />
      </div>
      {/* Another provider begins with empty fields: a key belongs to one. */}
      <ModelFields key={kind} {...props} kind={kind} />
    </div>
  );
}

function ModelFields({
  choice,
  hasKey,
  isSaving,
  error,
  onSave,
  onRemoveKey,
  kind,
}: ModelFormProps & { readonly kind: ModelChoice['kind'] }) {
  const trying = useAgentCall('agent.tryModel');
  const isKept = kind === choice.kind;
  const [wants, setWants] = useState<'save' | 'try'>('save');
  const empty = typedModel(isKept ? choice : { kind: 'playbook' });
  const isKeyNeeded = kind !== 'openai-compatible' && !(isKept && hasKey);
  const { form, field } = useCheckedForm<TypedModel>({
    empty,
    check: (typed) => checkModel(kind, typed, isKeyNeeded),
    isSending: isSaving || trying.isPending,
    onSend(typed) {
      const model = meantModel(kind, typed);
      const key = typed.key.trim() === '' ? null : typed.key.trim();
      if (wants === 'try') trying.mutate({ model, key });
      else onSave(model, key);
    },
  });
  if (kind === 'playbook') {
    return (
      <form {...form} aria-label="Playbook" className="flex flex-col gap-3">
        <p className="text-quiet">
          Fixed rules of triage: no key, no cost, works offline. The same plan for the same ticket.
        </p>
        {!isKept && (
          <div>
            <Button type="submit" tone="primary" isBusy={isSaving}>
              Use the playbook
            </Button>
          </div>
        )}
        {error && <FailureLine failure={error.failure} />}
      </form>
    );
  }
  return (
    <form {...form} aria-label={modelKindWords[kind]} className="flex flex-col gap-4">
      <div className="flex max-w-[440px] flex-col gap-4">
        {kind === 'openai-compatible' && (
          <TextField
            label="Address"
            hint="Ollama: http://localhost:11434/v1. LM Studio: http://localhost:1234/v1."
            {...field('baseUrl')}
            className="font-mono"
          />
        )}
        <TextField
          label="Model"
          hint="The name as the provider spells it. It has to support tool calls."
          {...field('name')}
          className="font-mono"
        />
        <SecretField
          label="Key"
          placeholder={isKept && hasKey && kind !== 'openai-compatible' ? 'Kept in the vault' : ''}
          hint={keyHints[kind]}
          maxLength={500}
          {...field('key')}
        />
        <div className="grid grid-cols-2 gap-4">
          <TextField
            label="Input, $ per million tokens"
            placeholder="Unknown"
            inputMode="decimal"
            {...field('inputUsd')}
          />
          <TextField
            label="Output, $ per million tokens"
            placeholder="Unknown"
            inputMode="decimal"
            {...field('outputUsd')}
          />
        </div>
        <p className="-mt-2 text-note text-quiet">
          From the provider’s price list. Without prices only tokens are counted.
        </p>
      </div>
      <div className="flex items-center gap-2">
        <Button type="submit" tone="primary" isBusy={isSaving} onClick={() => setWants('save')}>
          Save
        </Button>
        <Button type="submit" isBusy={trying.isPending} onClick={() => setWants('try')}>
          Try it
        </Button>
        {isKept && hasKey && onRemoveKey && kind !== 'openai-compatible' && (
          <Button tone="quiet" onClick={onRemoveKey}>
            Remove key
          </Button>
        )}
        <span className="text-note text-quiet">A try costs a few tokens and keeps nothing.</span>
      </div>
      <div aria-live="polite" className="empty:hidden">
        {trying.data && <TriedLine words={trying.data.words} isUsable={trying.data.isUsable} />}
        {trying.error && <FailureLine failure={trying.error.failure} />}
      </div>
      {error && <FailureLine failure={error.failure} />}
    </form>
  );
}

const keyHints: Record<Exclude<ModelChoice['kind'], 'playbook'>, string> = {
  anthropic: 'Made in Anthropic’s Console under API keys. Goes into the vault and is never shown again.',
  openai: 'Made on OpenAI’s platform under API keys. Goes into the vault and is never shown again.',
  'openai-compatible': 'If the server asks for one. It is sent to this address only.',
};

function TriedLine({ words, isUsable }: { readonly words: string; readonly isUsable: boolean }) {
  const Icon = isUsable ? CircleCheck : CircleAlert;
  return (
    <p className="flex items-start gap-2">
      <Icon aria-hidden="true" className={`mt-px size-4 shrink-0 ${isUsable ? 'text-good' : 'text-warn'}`} />
      <span className="min-w-0 wrap-anywhere">{words}</span>
    </p>
  );
}
