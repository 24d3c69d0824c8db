import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDeviceKey, deviceKeys } from '../../../../src/core/relay-client/keys/device-keys.ts';
import {
  openWithKey,
  openWithSecret,
  sealToKey,
  sealWithSecret,
} from '../../../../src/core/relay-client/keys/sealing.ts';
import {
  createWorkspaceSecret,
  workspaceKeys,
} from '../../../../src/core/relay-client/keys/workspace-keys.ts';
import { createHintSealer } from '../../../../src/relay/sealing/hint-sealer.ts';
import { openSigningKey } from '../../../../src/relay/sealing/open-signing-key.ts';
import { sealingLabels } from '../../../../src/shared/relay-protocol/sealing.ts';

const mine = deviceKeys(createDeviceKey());
const theirs = deviceKeys(createDeviceKey());
const label = sealingLabels.handover;

/** Another text of the same shape: one character changed, cut off, or put in. */
const mangled = (sealed: string) =>
  fc.nat(sealed.length - 1).map((at) => {
    const other = sealed[at] === 'A' ? 'B' : 'A';
    return `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`;
  });

test('only the key that a text was sealed to opens it, and only with what both knew before', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, known) => {
      const sealed = sealToKey(text, { boxKey: mine.boxKey, label, known });
      expect(openWithKey(sealed, { privateKey: mine.box, label, known })).toBe(text);
      expect(openWithKey(sealed, { privateKey: theirs.box, label, known })).toBeNull();
      expect(openWithKey(sealed, { privateKey: mine.box, label, known: `${known}!` })).toBeNull();
      expect(openWithKey(sealed, { privateKey: mine.box, label: sealingLabels.letter, known })).toBeNull();
    }),
    { numRuns: 50 },
  );
});

test('what was changed on the way does not open, and never throws', () => {
  const sealed = sealToKey('the secret of the workspace', { boxKey: mine.boxKey, label });
  fc.assert(
    fc.property(fc.oneof(mangled(sealed), fc.string()), (wrong) => {
      const opened = openWithKey(wrong, { privateKey: mine.box, label });
      // The last character of base64url may hold bits that mean nothing.
      expect(opened === null || opened === 'the secret of the workspace').toBe(true);
    }),
  );
  const closed = sealWithSecret('a key', { secret: 's', label: sealingLabels.signingKey });
  fc.assert(
    fc.property(fc.oneof(mangled(closed), fc.string()), (wrong) => {
      for (const open of [
        () => openWithSecret(wrong, { secret: 's', label: sealingLabels.signingKey }),
        () => openSigningKey(wrong, 's'),
      ])
        expect([null, 'a key']).toContain(open());
    }),
  );
});

test('what the relay seals, devices of the workspace open; and the other way round', () => {
  const workspace = workspaceKeys(createWorkspaceSecret());
  const seal = createHintSealer(workspace.sealTo);
  const hint = {
    action: 'update' as const,
    entity: 'ticket' as const,
    id: 7712,
    ticketId: null,
    guid: 'g',
    sequenceNumber: 1,
    eventTime: null,
    personId: null,
  };
  const sealed = [seal(hint), seal(hint)];
  expect(sealed.map(workspace.openHint)).toEqual([hint, hint]);
  expect(new Set(sealed).size).toBe(2);
  expect(workspaceKeys(createWorkspaceSecret()).openHint(sealed[0] ?? '')).toBeNull();
  const key = sealWithSecret('signing-key', { secret: 'url-secret', label: sealingLabels.signingKey });
  expect(openSigningKey(key, 'url-secret')).toBe('signing-key');
  expect(openSigningKey(key, 'url-secre')).toBeNull();
});
