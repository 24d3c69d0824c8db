import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createSourceAddress, isAddressRange } from '../../src/relay/sources/source-address.ts';

function aRequest(remoteAddress: string, forwardedFor?: string): IncomingMessage {
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

test.each([
  ['nobody is trusted', [], '203.0.113.9', '198.51.100.7', '203.0.113.9'],
  ['the proxy is trusted', ['10.0.0.0/8'], '10.1.2.3', '198.51.100.7', '198.51.100.7'],
  ['the proxy comes as a mapped address', ['10.0.0.0/8'], '::ffff:10.1.2.3', '198.51.100.7', '198.51.100.7'],
  ['a stranger claims to be somebody', ['10.0.0.0/8'], '203.0.113.9', '198.51.100.7', '203.0.113.9'],
  ['the sender wrote a first hop', ['10.0.0.0/8'], '10.1.2.3', '1.2.3.4, 198.51.100.7', '198.51.100.7'],
  ['two proxies of ours', ['10.0.0.0/8'], '10.1.2.3', '198.51.100.7, 10.9.9.9', '198.51.100.7'],
  ['every hop is ours', ['10.0.0.0/8'], '10.1.2.3', '10.7.7.7', '10.7.7.7'],
  ['a hop is no address', ['10.0.0.0/8'], '10.1.2.3', '198.51.100.7, unknown', '10.1.2.3'],
  ['an IPv6 proxy', ['fd00::/8'], 'fd00::1', '2001:db8:1:2:3::4', '2001:db8:1:2::/64'],
])('the source is right when %s', (_what, trusted, peer, forwardedFor, expected) => {
  expect(createSourceAddress(trusted)(aRequest(peer, forwardedFor))).toBe(expected);
});

test('one customer of an IPv6 provider is one source', () => {
  const sourceOf = createSourceAddress([]);
  const of = (address: string): string => sourceOf(aRequest(address));
  expect(of('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe(of('2001:0DB8:1:2::1'));
  expect(of('2001:db8:1:3::1')).not.toBe(of('2001:db8:1:2::1'));
  expect(of('::1')).toBe('0:0:0:0::/64');
  expect(of('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
});

test('what --trust-proxy takes', () => {
  for (const right of ['10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8']) expect(isAddressRange(right)).toBe(true);
  for (const wrong of ['', 'proxy', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::1/200'])
    expect(isAddressRange(wrong)).toBe(false);
});
