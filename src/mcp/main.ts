import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { defaultDataDir } from '../host/data-dir.ts';
import { readJsonFile } from '../host/private-file.ts';

// The bridge for agents that speak MCP over stdio: each line goes to the running core, each answer becomes a line.

const { values } = parseArgs({
  options: { data: { type: 'string' }, client: { type: 'string' }, name: { type: 'string' } },
});
const dataDir = resolve(values.data ?? defaultDataDir());

interface Place {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
}

/** Where the running core listens; null when none does. A dead one's port may be somebody else's by now. */
function findCore(): Place | null {
  for (const folder of ['.', 'autotask', 'sample']) {
    const found = readJsonFile(join(dataDir, folder, 'mcp.json')) as Place | undefined;
    if (found === undefined) continue;
    try {
      process.kill(found.pid, 0);
      return found;
    } catch {}
  }
  return null;
}

const notRunning = `Countersign does not let agents in on ${dataDir}. Start it with --mcp, then try again.`;

function post(place: Place, path: string, body: string): Promise<Response> {
  return fetch(new URL(path, place.url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${process.env.COUNTERSIGN_MCP_TOKEN ?? place.token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body,
  });
}

async function pass(line: string): Promise<void> {
  let id: unknown = null;
  try {
    id = (JSON.parse(line) as { id?: unknown }).id ?? null;
    const place = findCore();
    if (place === null) throw new Error(notRunning);
    const response = await post(place, '/mcp', line);
    if (response.headers.get('content-type')?.includes('event-stream') !== true) {
      const text = await response.text();
      if (text !== '' && id !== null) say(JSON.stringify({ ...(JSON.parse(text) as object), id }));
      return;
    }
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const events = `${rest}${chunk}`.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const data = event.split('\n').filter((one) => one.startsWith('data: '));
        if (data.length > 0) say(data.map((one) => one.slice(6)).join('\n'));
      }
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (id !== null) say(JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32000, message } }));
    else console.error(message);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** `--client ID` makes a token that is bound to one client, and prints it once. */
async function makeToken(client: string): Promise<void> {
  const place = findCore();
  if (place === null) throw new Error(notRunning);
  const wanted = { companyId: Number(client), name: values.name ?? `Agent of client ${client}` };
  const response = await post(place, '/tokens', JSON.stringify(wanted));
  console.log(await response.text());
}

if (values.client === undefined)
  createInterface({ input: process.stdin }).on('line', (line) => void pass(line));
else await makeToken(values.client);
