import { FullPage } from './full-page.tsx';

/** The browser host does not know this page any more: it was restarted, or the link was opened elsewhere. */
export function SessionOverPage() {
  return (
    <FullPage title="This page is signed out">
      <p>
        Countersign was restarted, or its link was opened in another window. Nothing is lost: all work is kept
        by the program.
      </p>
      <p>
        Open the link that Countersign printed where it was started. It begins with{' '}
        <span className="font-mono text-note text-text">Countersign is at http://127.0.0.1</span>
      </p>
    </FullPage>
  );
}
