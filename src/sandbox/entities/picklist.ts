/** One choice of a picklist; values are strings on the wire even for integer fields. */
export interface PickListValue {
  readonly value: string;
  readonly label: string;
  readonly isDefaultValue: boolean;
  readonly sortOrder: number;
  /** '' when the list has no parent field. */
  readonly parentValue: string;
  readonly isActive: boolean;
  readonly isSystem: boolean;
}

/**
 * Reads a list written as `id Label` separated by `;`. Marks after the id: `*` default, `!` system,
 * `-` inactive, `<n` child of the parent value n.
 */
export function readPickList(text: string): readonly PickListValue[] {
  return text.split(';').map((item, index) => {
    const words = item.trim().split(' ');
    const [, value = '', marks = '', parentValue = ''] =
      /^(-?\w+)([*!-]*)(?:<(\d+))?$/.exec(words[0] ?? '') ?? [];
    if (value === '') throw new Error(`unreadable picklist item: ${item}`);
    return {
      value,
      label: words.slice(1).join(' '),
      isDefaultValue: marks.includes('*'),
      sortOrder: index + 1,
      parentValue,
      isActive: !marks.includes('-'),
      isSystem: marks.includes('!'),
    };
  });
}
