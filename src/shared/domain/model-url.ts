const form = /^([a-z][a-z0-9+.-]*):\/\/(\[[0-9a-f:.]+\]|[^\s/?#:@[\]\\]+)(?::\d{1,5})?(?:\/[^\s?#\\]*)?$/i;

/**
 * What is wrong with the address of a model server, for a person; null for nothing. A key and a client's tickets go there: encrypted,
 * or not beyond this machine.
 */
export function modelUrlFault(text: string): string | null {
  if (/[?#]/.test(text)) return 'Leave out everything from the ? or # on.';
  if (text.includes('@')) return 'Leave the name and password out of the address.';
  const [, scheme = '', host = ''] = form.exec(text) ?? [];
  switch (scheme.toLowerCase()) {
    case '':
      return 'This is no address. It looks like https://models.example/v1.';
    case 'https':
      return null;
    case 'http':
      return isLoopback(host.toLowerCase())
        ? null
        : 'Only https:// is encrypted. Without it, the model must run on this machine.';
    default:
      return 'The address begins with https://.';
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
