import { useStatus } from '../app/data/use-status.ts';
import { SectionHead } from './section-head.tsx';
import { Setting } from './setting.tsx';

/** What this program is, and whose data it shows. */
export function AboutSection() {
  const status = useStatus();
  return (
    <>
      <SectionHead title="About" />
      {status && (
        <div className="divide-y divide-line rounded-card border border-line bg-raised">
          <Setting title="Countersign" about="The version that runs on this machine.">
            <span className="figures text-quiet select-text">{status.version}</span>
          </Setting>
          <Setting
            title="Workspace"
            about={
              status.workspace.kind === 'sample'
                ? 'Sample data; nothing leaves this machine.'
                : 'The workspace of your own Autotask.'
            }
          >
            <bdi className="text-quiet select-text">{status.workspace.name}</bdi>
          </Setting>
          <Setting title="Technician" about="The person whose decisions count on this machine.">
            <bdi className="text-quiet select-text">{status.me?.name ?? 'Nobody yet'}</bdi>
          </Setting>
        </div>
      )}
    </>
  );
}
