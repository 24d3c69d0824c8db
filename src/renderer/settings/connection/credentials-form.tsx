import type { ReactNode } from 'react';
import type { AutotaskCredentials } from '../../../shared/desktop-api/integration.ts';
import { Button } from '../../components/controls/button.tsx';
import { SecretField } from '../../components/controls/secret-field.tsx';
import { TextField } from '../../components/controls/text-field.tsx';
import { MenuPath } from '../menu-path.tsx';
import { useCheckedForm } from '../use-checked-form.ts';
import { checkCredentials, meantCredentials } from './check-credentials.ts';

interface CredentialsFormProps {
  readonly isSending: boolean;
  readonly onSave: (credentials: AutotaskCredentials) => void;
  readonly onCancel?: () => void;
  /** How the attempt goes. */
  readonly children?: ReactNode;
}

const empty: AutotaskCredentials = { username: '', secret: '', trackingIdentifier: '' };

/** What Autotask gave the API user. What is typed lives in this form only, and stays while an attempt fails. */
export function CredentialsForm({ isSending, onSave, onCancel, children }: CredentialsFormProps) {
  const { form, field } = useCheckedForm({
    empty,
    check: checkCredentials,
    isSending,
    onSend: (typed) => onSave(meantCredentials(typed)),
  });
  return (
    <form {...form} aria-label="API user" className="flex flex-col gap-4">
      <p className="text-quiet">
        In Autotask, open <MenuPath path={['Admin', 'Resources/Users', 'API Users']} /> and add an API user
        with the security level API User (system). All three values are on its page.
      </p>
      <div className="flex max-w-[440px] flex-col gap-4">
        <TextField
          label="Username"
          hint="Username (Key) under Credentials. It looks like an e-mail address."
          maxLength={200}
          {...field('username')}
        />
        <SecretField
          label="Secret"
          hint="Password (Secret), beside it. Autotask shows it once, when it is generated."
          maxLength={500}
          {...field('secret')}
        />
        <TextField
          label="API Tracking Identifier"
          hint="Below them: choose Custom (Internal Integration). 26 or 27 letters and digits."
          maxLength={100}
          {...field('trackingIdentifier')}
          className="font-mono"
        />
      </div>
      <div className="flex items-center gap-2">
        <Button type="submit" tone="primary" isBusy={isSending}>
          Save
        </Button>
        {onCancel && (
          <Button tone="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <span className="text-note text-quiet">Nothing is kept unless all three checks succeed.</span>
      </div>
      {children}
    </form>
  );
}
