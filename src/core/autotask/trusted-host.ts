/**
 * Whether credentials may be sent to this address: Autotask's own hosts over https, or the origin of the stand-in that a developer
 * named. A zone's answer, or a setting that somebody changed, must not lead them anywhere else.
 */
export function isTrustedHost(url: URL, standInUrl: string | null): boolean {
  if (standInUrl !== null && url.origin === new URL(standInUrl).origin) return true;
  return url.protocol === 'https:' && url.port === '' && url.hostname.endsWith('.autotask.net');
}
