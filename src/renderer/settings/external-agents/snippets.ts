import type { ExternalAgents } from '../../../shared/desktop-api/external-agents.ts';

/** Whose way of writing down an MCP server. */
export type SnippetKind = 'command' | 'url' | 'vs-code' | 'codex';

export interface Snippet {
  /** Where the lines belong. */
  readonly where: string;
  readonly text: string;
}

export const tokenPlaceholder = 'PASTE-THE-TOKEN-HERE';

/** Lines to copy into a client's own settings; null where the host cannot say how the bridge is started, or nothing listens. */
export function snippetOf(
  kind: SnippetKind,
  { stdio, url }: Pick<ExternalAgents, 'stdio' | 'url'>,
  token: string,
): Snippet | null {
  if (kind === 'url') {
    if (url === null) return null;
    const server = { type: 'http', url, headers: { Authorization: `Bearer ${token}` } };
    return { where: 'For clients that take an address', text: json({ mcpServers: { countersign: server } }) };
  }
  if (stdio === null) return null;
  const server = {
    command: stdio.command,
    args: stdio.args,
    env: { ...stdio.env, COUNTERSIGN_MCP_TOKEN: token },
  };
  switch (kind) {
    case 'command':
      return {
        where: 'claude_desktop_config.json, .cursor/mcp.json and most others',
        text: json({ mcpServers: { countersign: server } }),
      };
    case 'vs-code':
      return {
        where: '.vscode/mcp.json',
        text: json({ servers: { countersign: { type: 'stdio', ...server } } }),
      };
    case 'codex':
      return { where: '~/.codex/config.toml', text: toml(server) };
  }
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** A basic string of TOML is written like one of JSON. */
function toml(server: {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}): string {
  return [
    '[mcp_servers.countersign]',
    `command = ${JSON.stringify(server.command)}`,
    `args = [${server.args.map((arg) => JSON.stringify(arg)).join(', ')}]`,
    '',
    '[mcp_servers.countersign.env]',
    ...Object.entries(server.env).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
  ].join('\n');
}
