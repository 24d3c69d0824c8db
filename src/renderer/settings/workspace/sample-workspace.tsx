import { MenuPath } from '../menu-path.tsx';
import { SectionHead } from '../section-head.tsx';
import { OpenWorkspaceButton } from './open-workspace-button.tsx';

/** The Autotask page of the sample: it is not yours, and how to come to yours. */
export function SampleWorkspace() {
  return (
    <>
      <SectionHead
        title="Autotask"
        about="This workspace is a sample. Its Autotask, clients and tickets are invented and stay on this machine."
      />
      <div className="flex flex-col gap-4 rounded-card border border-line bg-raised p-5">
        <div className="flex flex-col gap-1">
          <h3 className="text-title font-strong">Your own Autotask</h3>
          <p className="text-quiet">
            It opens in a workspace of its own. The sample stays as it is, and you can come back to it.
          </p>
        </div>
        <div className="flex flex-col gap-1.5">
          <p className="font-medium">What you need</p>
          <ul className="flex list-disc flex-col gap-1 pl-4 text-quiet marker:text-line-strong">
            <li>
              An API user, from <MenuPath path={['Admin', 'Resources/Users', 'API Users']} />
            </li>
            <li>Its username, secret and API tracking identifier</li>
            <li>
              For events within a second: the address and an invite of your relay. It can be added later.
            </li>
          </ul>
        </div>
        <p className="text-quiet">
          Invited by your admin? Then the invite and the relay’s address are enough.
        </p>
        <OpenWorkspaceButton kind="autotask" tone="primary">
          Connect your Autotask
        </OpenWorkspaceButton>
      </div>
    </>
  );
}
