import type { Switches } from '../switches.ts';
import { type Answer, errors, json, notFound } from './answer.ts';

/** Which base address the tenant lives at; it moves when a fault says so. */
export interface Zones {
  /** '' or '/zone2': the prefix before /ATServicesRest that is answered. */
  readonly home: () => string;
  readonly move: () => void;
  readonly moveBack: () => void;
}

export function createZones(): Zones {
  let zone = 1;
  return {
    home: () => (zone === 1 ? '' : `/zone${zone}`),
    move: () => {
      zone += 1;
    },
    moveBack: () => {
      zone = 1;
    },
  };
}

/** zoneInformation: unauthenticated, knows only its own API user, and builds the address from the Host header. */
export function zoneInformation(
  user: string | null,
  username: string,
  host: string,
  home: string,
  switches: Switches,
): Answer {
  if (user === null && switches.get('zoneWithoutUser') === '404') return notFound();
  if (user?.trim().toLowerCase() !== username.toLowerCase())
    return errors(['Zone information could not be determined']);
  return json({
    zoneName: home === '' ? 'Sandbox' : 'Sandbox 2',
    url: `http://${host}${home}/ATServicesRest/`,
    webUrl: `http://${host}${home}/`,
    ci: 30595,
  });
}
