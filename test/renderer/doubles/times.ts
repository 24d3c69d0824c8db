const minuteMs = 60_000;

export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * minuteMs).toISOString();
}

export function inMinutes(minutes: number): string {
  return minutesAgo(-minutes);
}
