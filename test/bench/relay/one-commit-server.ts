import { createServer } from 'node:http';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * The other way to store before the 200: every request has a transaction, so a sync, of its own. It checks nothing.
 * `node one-commit-server.ts FOLDER`; one JSON line on stdout when ready.
 */
const sqlite = new Database(join(process.argv[2] ?? '', 'one-commit.sqlite'));
sqlite.pragma('journal_mode = WAL');
sqlite.pragma('synchronous = FULL');
sqlite.exec(
  'CREATE TABLE events (position INTEGER PRIMARY KEY AUTOINCREMENT, received_at TEXT NOT NULL, body TEXT NOT NULL) STRICT',
);
const insert = sqlite.prepare<[string, string]>('INSERT INTO events (received_at, body) VALUES (?, ?)');

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    insert.run(new Date().toISOString(), Buffer.concat(chunks).toString('utf8'));
    response.writeHead(200, { 'content-length': 0 });
    response.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
