import type { Health, HealthPoint } from '../../../src/shared/desktop-api/health.ts';

export function aHealthPoint(minuteMs: number, change: Partial<HealthPoint> = {}): HealthPoint {
  return {
    minuteMs,
    callsUsed: 420,
    callsLimit: 10_000,
    syncAgeMs: 12_000,
    events: 3,
    eventLagMs: 800,
    relayUp: 1,
    approvalsWaiting: 2,
    ...change,
  };
}

/** A day in steps of five minutes, with a busy morning and an hour without the relay. */
export function aHealthDay(nowMs: number): Health {
  const stepMs = 300_000;
  const end = Math.floor(nowMs / stepMs) * stepMs;
  const points = Array.from({ length: 288 }, (_, index) => {
    const isDown = index >= 120 && index < 132;
    const busy = Math.max(0, Math.sin(index / 30)) ** 2;
    return aHealthPoint(end - (288 - index) * stepMs, {
      callsUsed: Math.round(300 + busy * 4_200 + (index % 7) * 40),
      syncAgeMs: isDown ? (index - 119) * 300_000 : 20_000 + (index % 5) * 8_000,
      events: isDown ? 0 : Math.round(busy * 60) + (index % 4),
      eventLagMs: isDown ? null : 600 + (index % 9) * 220,
      relayUp: isDown ? 0 : 1,
      approvalsWaiting: Math.round(busy * 6),
    });
  });
  return { stepMs, now: aHealthPoint(end), points };
}
