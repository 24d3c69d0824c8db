/** Where the relay answers `path`, also when the relay itself lives below a path. Throws on what is no URL. */
export function relayAddress(relayUrl: string, path: 'pair' | 'devices'): URL {
  const url = new URL(path, relayUrl.endsWith('/') ? relayUrl : `${relayUrl}/`);
  if (path === 'devices') url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
}
