import type { z } from 'zod';

/** What is wrong with a tool's arguments, in a line: the first three complaints with the place they are about. */
export function argumentWords(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => {
      const place = issue.path.map(String).join('.');
      return place === '' ? issue.message : `${place}: ${issue.message}`;
    })
    .join('; ');
}
