import { Component, type ReactNode } from 'react';
import { Button } from '../../components/controls/button.tsx';
import { FullPage } from './full-page.tsx';

interface CrashPageProps {
  readonly children: ReactNode;
}

/** Catches a fault of the screen itself. The core and the agents go on; only the picture is drawn anew. */
export class CrashPage extends Component<CrashPageProps, { readonly fault: string | null }> {
  override state = { fault: null };

  static getDerivedStateFromError(error: unknown): { fault: string } {
    return { fault: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown fault' };
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children;
    return (
      <FullPage title="The screen broke">
        <p>
          Something in the window failed. Agents and approvals go on behind it, and nothing was decided by
          this.
        </p>
        <p className="font-mono text-note">{this.state.fault}</p>
        <div>
          <Button onClick={() => window.location.reload()}>Draw it again</Button>
        </div>
      </FullPage>
    );
  }
}
