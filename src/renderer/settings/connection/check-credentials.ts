import { type AutotaskCredentials, trackingIdentifier } from '../../../shared/desktop-api/integration.ts';

export type CredentialFaults = Partial<Record<keyof AutotaskCredentials, string>>;

/** What was meant: blanks at the ends of a pasted name or identifier are nobody's intent. A secret is taken as it is. */
export function meantCredentials(typed: AutotaskCredentials): AutotaskCredentials {
  return {
    username: typed.username.trim(),
    secret: typed.secret,
    trackingIdentifier: typed.trackingIdentifier.trim(),
  };
}

/** What is wrong with the form before anything is sent, in the order of its fields. */
export function checkCredentials(typed: AutotaskCredentials): CredentialFaults {
  const meant = meantCredentials(typed);
  return {
    ...(meant.username === '' ? { username: 'Enter the username of the API user.' } : {}),
    ...(meant.secret === '' ? { secret: 'Enter the secret.' } : {}),
    ...identifierFault(meant.trackingIdentifier),
  };
}

function identifierFault(identifier: string): CredentialFaults {
  if (trackingIdentifier.safeParse(identifier).success) return {};
  if (identifier === '') return { trackingIdentifier: 'Enter the tracking identifier.' };
  const isPlain = /^[A-Za-z0-9]*$/.test(identifier);
  return {
    trackingIdentifier: isPlain
      ? `This has ${identifier.length === 1 ? '1 character' : `${identifier.length} characters`}. An identifier has 26 or 27.`
      : 'An identifier has letters and digits only, no spaces or signs.',
  };
}
