import { z } from 'zod';
import { utcFromAutotask } from '../utc.ts';

/** Fields as Autotask sends them: null or absent when empty, ids and picklist values as integers (or strings of them). */
export const text = z.string();
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
export const integer = z.coerce.number().int();
export const optionalInteger = z
  .union([z.null(), z.undefined(), z.coerce.number().int()])
  .transform((value) => value ?? null);
export const optionalNumber = z
  .union([z.null(), z.undefined(), z.coerce.number()])
  .transform((value) => value ?? null);
export const time = z.string().transform(utcFromAutotask);
export const optionalTime = z
  .string()
  .nullish()
  .transform((value) => (value ? utcFromAutotask(value) : null));
/** Contacts say 1 and 0, everything else true and false. */
export const flag = z
  .union([z.boolean(), z.number(), z.null(), z.undefined()])
  .transform((value) => value === true || value === 1);

/** A record of any collection, field by field as it came. */
export const anyRecord = z.record(z.string(), z.unknown());
export type AnyRecord = z.infer<typeof anyRecord>;
