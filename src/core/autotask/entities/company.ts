import { z } from 'zod';
import { flag, integer, optionalInteger, optionalText, text } from './record.ts';

export const autotaskCompany = z.object({
  id: integer,
  companyName: text,
  companyType: optionalInteger,
  phone: optionalText,
  isActive: flag,
});
export type AutotaskCompany = z.infer<typeof autotaskCompany>;
