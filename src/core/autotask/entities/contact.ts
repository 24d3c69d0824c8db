import { z } from 'zod';
import { flag, integer, optionalText } from './record.ts';

export const autotaskContact = z.object({
  id: integer,
  companyID: integer,
  firstName: optionalText,
  lastName: optionalText,
  title: optionalText,
  emailAddress: optionalText,
  phone: optionalText,
  isActive: flag,
});
export type AutotaskContact = z.infer<typeof autotaskContact>;
