import { spawn } from 'node:child_process';

/** Shows a link in the user's browser; where there is none the printed link has to do. */
export function openInBrowser(link: string, platform: NodeJS.Platform = process.platform): void {
  const [program, ...args] = opener(platform, link);
  if (program === undefined) return;
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

function opener(platform: NodeJS.Platform, link: string): readonly string[] {
  switch (platform) {
    case 'darwin':
      return ['open', link];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', link];
    default:
      return process.env.DISPLAY === undefined && process.env.WAYLAND_DISPLAY === undefined
        ? []
        : ['xdg-open', link];
  }
}
