import { z } from 'zod';
import { flag, integer, optionalInteger, optionalText } from './record.ts';

/** A device or service of a client; Countersign's word is asset. */
export const autotaskConfigurationItem = z.object({
  id: integer,
  companyID: integer,
  contactID: optionalInteger,
  referenceTitle: optionalText,
  serialNumber: optionalText,
  configurationItemType: optionalInteger,
  isActive: flag,
});
export type AutotaskConfigurationItem = z.infer<typeof autotaskConfigurationItem>;
