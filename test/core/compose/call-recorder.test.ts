import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createCallRecorder } from '../../../src/core/compose/call-recorder.ts';
import { addRecordedCalls, countRecordedCalls } from '../../../src/core/store/recorded-calls.ts';
import { writeSetting } from '../../../src/core/store/settings.ts';
import { aDatabase } from '../store/a-database.ts';
import { anAnsweredCall } from '../store/an-answered-call.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-01T12:00:00.000Z') });
  onTestFinished(() => void vi.useRealTimers());
});

function aRecorder() {
  const db = aDatabase();
  const recorder = createCallRecorder(db, () => new Date().toISOString());
  return { db, recorder, kept: () => countRecordedCalls(db, '') };
}

test('a call is written down with the next commit, and in it', () => {
  const { recorder, kept } = aRecorder();
  recorder.record(anAnsweredCall());
  expect(kept()).toBe(0);
  const broken = () =>
    recorder.db.transaction(() => {
      expect(kept()).toBe(1);
      throw new Error('broken off');
    });
  expect(broken).toThrow('broken off');
  expect(kept()).toBe(0);
  recorder.record(anAnsweredCall());
  recorder.db.transaction(() => writeSetting(recorder.db, 'a', 'b'));
  expect(kept()).toBe(1);
});

test('where nobody commits, it is written down after a second, all that came in one', () => {
  const { recorder, kept } = aRecorder();
  for (let index = 0; index < 5; index += 1) recorder.record(anAnsweredCall());
  vi.advanceTimersByTime(999);
  expect(kept()).toBe(0);
  vi.advanceTimersByTime(1);
  expect(kept()).toBe(5);
});

test('what was not written down yet is at the end', () => {
  const { recorder, kept } = aRecorder();
  recorder.record(anAnsweredCall());
  recorder.stop();
  recorder.stop();
  expect(kept()).toBe(1);
});

test('calls are kept for 30 days', () => {
  const { db, recorder, kept } = aRecorder();
  for (const at of ['2026-01-30T11:59:00.000Z', '2026-01-30T12:01:00.000Z'])
    addRecordedCalls(db, [{ ...anAnsweredCall(), at }]);
  recorder.record(anAnsweredCall());
  recorder.stop();
  expect(kept()).toBe(2);
});
