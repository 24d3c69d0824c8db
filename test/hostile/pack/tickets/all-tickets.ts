import type { InjectionTicket } from '../injection-ticket.ts';
import { exfiltration } from './exfiltration.ts';
import { forgedAuthority } from './forged-authority.ts';
import { hiddenText } from './hidden-text.ts';
import { publishing } from './publishing.ts';
import { takeover } from './takeover.ts';

/** The whole pack, by theme. */
export const packThemes: readonly { readonly theme: string; readonly tickets: readonly InjectionTicket[] }[] =
  [
    { theme: 'Forged authority', tickets: forgedAuthority },
    { theme: 'Hidden text', tickets: hiddenText },
    { theme: 'Carrying data out', tickets: exfiltration },
    { theme: 'Taking something over', tickets: takeover },
    { theme: 'Publishing, and other forms', tickets: publishing },
  ];
