export type JsonScalar = string | number | boolean;

export const isJsonScalar = (value: unknown): value is JsonScalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The text of a scalar; '' for everything else. */
export const scalarText = (value: unknown): string => (isJsonScalar(value) ? String(value) : '');
