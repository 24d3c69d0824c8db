import { z } from 'zod';
import { flag, text } from './record.ts';

const picklistValue = z.object({
  /** Always a string, also for integer fields. */
  value: text,
  label: text,
  isDefaultValue: flag,
  sortOrder: z.number().nullish(),
  parentValue: z.string().nullish(),
  isActive: flag,
});

/** One row of `entityInformation/fields`. */
export const entityField = z.object({
  name: text,
  picklistValues: z.array(picklistValue).nullish(),
});
export type EntityField = z.infer<typeof entityField>;
