/**
 * What is wrong with the address of a model server, for a person; null for nothing. A key and a client's tickets go there: encrypted,
 * or not beyond this machine.
 */
export function modelUrlFault(text: string): string | null {
  if (!URL.canParse(text)) return 'This is no address. It looks like https://models.example/v1.';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'Leave the name and password out of the address.';
  if (url.search !== '' || url.hash !== '') return 'Leave out everything from the ? or # on.';
  if (url.protocol === 'https:') return null;
  if (url.protocol !== 'http:') return 'The address begins with https://.';
  return isLoopback(url.hostname)
    ? null
    : 'Only https:// is encrypted. Without it, the model must run on this machine.';
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
