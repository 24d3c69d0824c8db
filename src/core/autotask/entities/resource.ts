import { z } from 'zod';
import { flag, integer, optionalInteger, optionalText } from './record.ts';

/** A member of the MSP's staff. People are told apart by `userName`; e-mail addresses are not unique. */
export const autotaskResource = z.object({
  id: integer,
  firstName: optionalText,
  lastName: optionalText,
  userName: optionalText,
  isActive: flag,
  defaultServiceDeskRoleID: optionalInteger,
  /** Tells API users, who cannot be assigned, from people. */
  licenseType: optionalInteger,
});
export type AutotaskResource = z.infer<typeof autotaskResource>;
