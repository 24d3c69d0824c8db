/**
 * What stands on the AI SDK. It costs a third of a second and 35 MB to load: a workspace that stays with the playbook never does, and
 * no start waits for it.
 */
export async function loadSdk() {
  const [{ createLanguageModel }, { openModel }, { tryModel }] = await Promise.all([
    import('./language-model.ts'),
    import('./open-model.ts'),
    import('./try-model.ts'),
  ]);
  return { createLanguageModel, openModel, tryModel };
}
