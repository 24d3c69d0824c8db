import { type Outcome, succeed } from '../../shared/domain/outcome.ts';

/** Does all at once; answers when all have ended, with the first failure if there is one. */
export async function together<F>(
  works: readonly (() => Promise<Outcome<null, F>>)[],
): Promise<Outcome<null, F>> {
  const outcomes = await Promise.all(works.map((work) => work()));
  return outcomes.find((outcome) => !outcome.ok) ?? succeed(null);
}
