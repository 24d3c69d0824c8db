export interface RelayInvite {
  readonly url: string;
  readonly invite: string;
}

export type RelayFaults = Partial<Record<keyof RelayInvite, string>>;

export function meantRelay(typed: RelayInvite): RelayInvite {
  return { url: typed.url.trim(), invite: typed.invite.trim() };
}

/** What is wrong with the form before anything is sent, in the order of its fields. */
export function checkRelay(typed: RelayInvite): RelayFaults {
  const { url, invite } = meantRelay(typed);
  return {
    ...(isWebAddress(url) ? {} : { url: 'Enter the whole address, beginning with https://.' }),
    ...(invite === '' ? { invite: 'Enter the invite.' } : {}),
  };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\//i.test(text);
}
