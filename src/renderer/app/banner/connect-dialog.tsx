import type { ReactNode } from 'react';
import { Dialog } from '../../components/overlays/dialog.tsx';

interface ConnectDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** What a connection to Autotask needs, where each part comes from, and how to start with it. */
export function ConnectDialog({ isOpen, onOpenChange }: ConnectDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Connect your Autotask"
      about="Countersign speaks to Autotask as an API user of its own. Its notes and changes appear under that user’s name."
    >
      <ol className="flex flex-col gap-4">
        <Step number={1} title="Make an API user in Autotask">
          <p>
            Open <Menu path={['Admin', 'Resources/Users', 'API Users']} /> and add one with the security level
            API User. It needs to read companies, contacts, resources and configuration items, and to read and
            write tickets and ticket notes.
          </p>
        </Step>
        <Step number={2} title="Copy three values from its page">
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            <dt className="text-text">Username</dt>
            <dd>The key under Credentials; it looks like an e-mail address.</dd>
            <dt className="text-text">Secret</dt>
            <dd>Beside it, from Generate Secret. Autotask shows it once.</dd>
            <dt className="text-text">Tracking identifier</dt>
            <dd>Under API Tracking Identifier, choose Custom; it has 26 or 27 letters and digits.</dd>
          </dl>
        </Step>
        <Step number={3} title="Put them in a file that only you can read">
          <Code>{'{\n  "username": "…",\n  "secret": "…",\n  "trackingIdentifier": "…"\n}'}</Code>
          <Code>chmod 0600 autotask.json</Code>
        </Step>
        <Step number={4} title="Start Countersign with it">
          <Code>npm start -- --connection autotask.json</Code>
          <p>The sample workspace stays; start without the option to come back.</p>
        </Step>
      </ol>
    </Dialog>
  );
}

function Step({
  number,
  title,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <li className="grid grid-cols-[20px_1fr] gap-x-3">
      <span
        aria-hidden="true"
        className="figures flex size-5 items-center justify-center rounded-full bg-press text-note font-medium"
      >
        {number}
      </span>
      <div className="flex min-w-0 flex-col gap-1.5 text-quiet">
        <h3 className="font-medium text-text">{title}</h3>
        {children}
      </div>
    </li>
  );
}

function Menu({ path }: { readonly path: readonly string[] }) {
  return <span className="font-medium text-text">{path.join(' → ')}</span>;
}

function Code({ children }: { readonly children: string }) {
  return (
    <pre className="overflow-x-auto rounded-control border border-line bg-sunken px-3 py-2 font-mono text-note text-text select-text">
      {children}
    </pre>
  );
}
