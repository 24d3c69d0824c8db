/** The only hosts that the app opens in the user's browser: Autotask's own. */
const knownHosts = ['autotask.net'];

/** Whether a link may leave the app: https, no credentials in it, to a known host or a name below it. */
export function mayOpenOutside(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (protocol !== 'https:' || username !== '' || password !== '') return false;
  return knownHosts.some((known) => hostname === known || hostname.endsWith(`.${known}`));
}
