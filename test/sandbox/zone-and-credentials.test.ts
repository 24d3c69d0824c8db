import { expect, test } from 'vitest';
import { aSandbox, send } from './doubles/sandbox-client.ts';

test('the zone of the API user is told to anybody, built from the Host header, whatever the case of the path', async () => {
  const { sandbox } = await aSandbox();
  const origin = new URL(sandbox.url).origin.replace('127.0.0.1', 'localhost');
  const user = encodeURIComponent(sandbox.username.toUpperCase());
  const zone = await send('GET', `${origin}/atservicesrest/v1.0/ZONEinformation?user=${user}`, undefined, {});
  expect(zone.status).toBe(200);
  expect(zone.json).toMatchObject({ url: `${origin}/ATServicesRest/`, ci: 30595 });
});

test('an unknown user has no zone', async () => {
  const { sandbox } = await aSandbox();
  for (const search of ['?user=somebody', '?user=', '']) {
    const zone = await send('GET', `${sandbox.url}V1.0/zoneInformation${search}`, undefined, {});
    expect([zone.status, zone.json]).toEqual([500, { errors: ['Zone information could not be determined'] }]);
  }
});

test.for([
  ['no headers', { UserName: '', Secret: '', ApiIntegrationCode: '' }],
  ['a wrong secret', { Secret: 'wrong' }],
  ['an unknown user', { UserName: 'nobody@x.example' }],
  ['a wrong tracking identifier', { ApiIntegrationCode: 'X'.repeat(27) }],
] as const)('%s is refused with 401, an empty body and a challenge', async ([, headers]) => {
  const { call } = await aSandbox();
  const answer = await call('GET', 'ThresholdInformation', undefined, headers);
  expect([answer.status, answer.text]).toEqual([401, '']);
  expect(answer.headers.get('www-authenticate')).toMatch(/^Basic Realm=/);
});

test('a switch brings back the 500s of 2023 for a wrong integration code', async () => {
  const { call, control } = await aSandbox();
  await control('POST', 'switches', { authFailure: '500-of-2023' });
  const answer = await call('GET', 'Version', undefined, { ApiIntegrationCode: 'wrong' });
  expect([answer.status, answer.json]).toEqual([500, { errors: ['IntegrationCode is invalid'] }]);
});

test('after the tenant moved, the old base refuses and the zone tells the new one, which answers', async () => {
  const { sandbox, call, control } = await aSandbox();
  await control('POST', 'faults', { kind: 'zone-moved' });
  expect((await call('GET', 'Version')).status).toBe(401);
  const zone = await call('GET', `zoneInformation?user=${encodeURIComponent(sandbox.username)}`);
  expect((await call('GET', `${zone.json.url}V1.0/Version`)).status).toBe(200);
});

test('revoked credentials are refused until the fault is cleared', async () => {
  const { call, control } = await aSandbox();
  const { id } = (await control('POST', 'faults', { kind: 'credentials-revoked' })).json;
  expect((await call('GET', 'Version')).status).toBe(401);
  await control('DELETE', `faults/${id}`);
  expect((await call('GET', 'Version')).status).toBe(200);
});

test('the control entrance is shut without its token', async () => {
  const { sandbox } = await aSandbox();
  const answer = await send('GET', `${sandbox.controlUrl}/journal`, undefined, {});
  expect(answer.status).toBe(401);
});
