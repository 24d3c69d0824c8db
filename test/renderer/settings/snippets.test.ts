import { expect, test } from 'vitest';
import { snippetOf } from '../../../src/renderer/settings/external-agents/snippets.ts';

const windows = {
  url: 'http://127.0.0.1:4138/mcp',
  stdio: {
    command: 'C:\\Apps\\Countersign.exe',
    args: ['C:\\Apps\\mcp.js'],
    env: { ELECTRON_RUN_AS_NODE: '1' },
  },
};

test('a path with backslashes survives every way of writing it down', () => {
  for (const kind of ['command', 'vs-code'] as const) {
    const written = JSON.parse(snippetOf(kind, windows, 'csm_x')?.text ?? '') as Record<string, never>;
    const [servers] = Object.values(written) as { countersign: object }[];
    expect(servers?.countersign).toMatchObject({
      command: 'C:\\Apps\\Countersign.exe',
      args: ['C:\\Apps\\mcp.js'],
      env: { ELECTRON_RUN_AS_NODE: '1', COUNTERSIGN_MCP_TOKEN: 'csm_x' },
    });
  }
  expect(snippetOf('codex', windows, 'csm_x')?.text).toContain('command = "C:\\\\Apps\\\\Countersign.exe"');
});

test('there are no lines for an address while nobody is let in', () => {
  expect(snippetOf('url', { ...windows, url: null }, 'csm_x')).toBeNull();
  expect(snippetOf('command', { ...windows, stdio: null }, 'csm_x')).toBeNull();
});
