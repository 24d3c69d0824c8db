const mostOffMs = 5 * 60_000;

/** What to say when this computer's clock is not Autotask's; null while they agree well enough. */
export function clockWarning(serverMs: number | null, ownMs: number): string | null {
  if (serverMs === null || Math.abs(ownMs - serverMs) <= mostOffMs) return null;
  const minutes = Math.round(Math.abs(ownMs - serverMs) / 60_000);
  const off = minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  return (
    `This computer’s clock is ${off} ${ownMs > serverMs ? 'ahead of' : 'behind'} Autotask’s. ` +
    'Let the system set date and time by itself: otherwise requests run out too early or too late.'
  );
}
