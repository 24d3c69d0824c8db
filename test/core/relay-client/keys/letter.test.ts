import { expect, test } from 'vitest';
import { issueCertificate, readCertificate } from '../../../../src/core/relay-client/keys/certificate.ts';
import { createDeviceKey, deviceKeys } from '../../../../src/core/relay-client/keys/device-keys.ts';
import { openLetter, sealLetter } from '../../../../src/core/relay-client/keys/letter.ts';
import {
  createWorkspaceSecret,
  workspaceKeys,
} from '../../../../src/core/relay-client/keys/workspace-keys.ts';

const workspaceId = 'workspace-1';
const keys = workspaceKeys(createWorkspaceSecret());

function aDevice(deviceId: string, resourceId: number, isAdmin: boolean) {
  const own = deviceKeys(createDeviceKey());
  const place = {
    workspaceId,
    deviceId,
    resourceId,
    isAdmin,
    publicKey: own.publicKey,
    boxKey: own.boxKey,
  };
  return { ...own, place };
}

const founder = aDevice('founder', 1, true);
const root = founder.publicKey;
const ofFounder = issueCertificate(founder.place, { signing: founder.signing, certificate: null });
const admin = aDevice('admin', 2, true);
const ofAdmin = issueCertificate(admin.place, { signing: founder.signing, certificate: ofFounder });
const technician = aDevice('technician', 3, false);
const ofTechnician = issueCertificate(technician.place, { signing: admin.signing, certificate: ofAdmin });

test('a chain of admins leads from a technician’s desktop to the founder’s', () => {
  expect(readCertificate(ofFounder, { root, workspaceId })).toEqual(founder.place);
  expect(readCertificate(ofTechnician, { root, workspaceId })).toEqual(technician.place);
});

test.each([
  ['of another founder', ofTechnician, { root: admin.publicKey, workspaceId }],
  ['of another workspace', ofTechnician, { root, workspaceId: 'workspace-2' }],
  ['without those above it', ofTechnician.split('~')[0] ?? '', { root, workspaceId }],
  [
    'with one left out',
    ofTechnician
      .split('~')
      .filter((_, at) => at !== 1)
      .join('~'),
    { root, workspaceId },
  ],
  [
    'signed by itself',
    issueCertificate(technician.place, { signing: technician.signing, certificate: null }),
    { root, workspaceId },
  ],
  [
    'issued by somebody who is no admin',
    issueCertificate(
      { ...technician.place, deviceId: 'another', resourceId: 1 },
      { signing: technician.signing, certificate: ofTechnician },
    ),
    { root, workspaceId },
  ],
  ['that is no certificate', 'abc.def~ghi', { root, workspaceId }],
  ['that is nothing', '', { root, workspaceId }],
])('a certificate %s is none', (_what, certificate, by) => {
  expect(readCertificate(certificate, by)).toBeNull();
});

const envelope = { workspaceId, ticketId: 7712, fence: 5 };
const letter = (from = technician, certificate = ofTechnician) =>
  sealLetter({ said: 'approve' }, envelope, { signing: from.signing, certificate, keys });
const open = (sealed: string, changes: object = {}) =>
  openLetter(sealed, { ...envelope, from: 'technician', ...changes }, { root, keys });

test('a letter says what its writer wrote, and who that is', () => {
  expect(open(letter())).toEqual({ from: technician.place, content: { said: 'approve' } });
});

test.each([
  ['about another ticket', { ticketId: 7713 }],
  ['under another lease', { fence: 6 }],
  ['under no lease', { fence: null }],
  ['in another workspace', { workspaceId: 'workspace-2' }],
  ['from another device', { from: 'admin' }],
])('a letter that the relay passes on as one %s is not believed', (_what, changes) => {
  expect(open(letter(), changes)).toBeNull();
});

test('a letter with somebody else’s certificate, or from outside, is not believed', () => {
  expect(open(letter(technician, ofAdmin), { from: 'admin' })).toBeNull();
  const stranger = aDevice('technician', 3, false);
  expect(open(letter(stranger, ofTechnician))).toBeNull();
  const elsewhere = workspaceKeys(createWorkspaceSecret());
  expect(openLetter(letter(), { ...envelope, from: 'technician' }, { root, keys: elsewhere })).toBeNull();
});
