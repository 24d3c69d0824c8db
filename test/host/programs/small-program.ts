import { createServer } from 'node:http';

// A program as the hosts start them: a port, a ready line, an end on SIGTERM or with its parent.
// Asked for /die it exits on the spot.

const port = Number(process.argv[process.argv.indexOf('--port') + 1]);
const server = createServer((request, response) => {
  if (request.url === '/die') process.exit(1);
  response.end(String(process.pid));
});
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
server.listen(port, '127.0.0.1', () => console.log(JSON.stringify({ url: `http://127.0.0.1:${port}` })));
