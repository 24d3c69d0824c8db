import { expect, test } from 'vitest';
import { checkCredentials } from '../../../src/renderer/settings/connection/check-credentials.ts';

const good = { username: 'api@msp.example', secret: 'x', trackingIdentifier: 'A'.repeat(26) };

test('identifiers of 26 and of 27 letters and digits are taken, blanks around them too', () => {
  for (const trackingIdentifier of ['A'.repeat(26), '9z'.repeat(13).concat('Q'), ` ${'A'.repeat(26)} `]) {
    expect(checkCredentials({ ...good, trackingIdentifier })).toEqual({});
  }
});

test('other lengths and other signs are named', () => {
  const faultOf = (trackingIdentifier: string) =>
    checkCredentials({ ...good, trackingIdentifier }).trackingIdentifier;
  expect(faultOf('A'.repeat(28))).toContain('28 characters');
  expect(faultOf('A')).toContain('1 character.');
  expect(faultOf(`${'A'.repeat(25)}-`)).toContain('letters and digits only');
  expect(faultOf('')).toBe('Enter the tracking identifier.');
});

test('a blank username is none, a secret is taken as it is', () => {
  expect(Object.keys(checkCredentials({ ...good, username: '  ', secret: ' ' }))).toEqual(['username']);
});
