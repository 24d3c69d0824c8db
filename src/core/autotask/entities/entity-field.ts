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

/** One row of `entityInformation/fields`. What a server leaves out counts as unrestricted: Autotask itself decides then. */
export const entityField = z.object({
  name: text,
  dataType: z.string().default(''),
  /** 0: no limit known. */
  length: z.number().nullish(),
  isRequired: flag,
  isReadOnly: flag,
  isQueryable: z
    .boolean()
    .nullish()
    .transform((value) => value ?? true),
  /** The entity that the field points to, by its old name; '' when it is no reference. */
  referenceEntityType: z.string().default(''),
  picklistValues: z.array(picklistValue).nullish(),
  /** The field on whose value the valid values of this one depend. */
  picklistParentValueField: z.string().nullish(),
});
export type EntityField = z.infer<typeof entityField>;
