import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { fail, type Result, succeed } from '@shared/domain/result';

/** Addresses that never leave the house: loopback, RFC 1918, link-local, shared (RFC 6598), and their kin of IPv6. */
const inside = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const) {
  inside.addSubnet(network, prefix, 'ipv4');
}
inside.addSubnet('fc00::', 7, 'ipv6');
inside.addSubnet('fe80::', 10, 'ipv6');
inside.addAddress('::1', 'ipv6');

/** True for an address inside the house. */
export function isInside(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && inside.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/**
 * The endpoint that a person typed: https anywhere, plain http only to a machine inside the house (a name is judged when it is resolved, see
 * `lookupInside`). Fails with `rewriting.address`. The `/v1` of the interface belongs to the address.
 */
export function endpointOf(typed: string): Result<URL, 'rewriting.address'> {
  let url: URL;
  try {
    url = new URL(`${typed.trim().replace(/\/+$/u, '')}/chat/completions`);
  } catch {
    return fail('rewriting.address');
  }
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const isHttp = url.protocol === 'http:';
  if (!isHttp && url.protocol !== 'https:') return fail('rewriting.address');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return fail('rewriting.address');
  return isHttp && isIP(host) !== 0 && !isInside(host) ? fail('rewriting.address') : succeed(url);
}

export const notInside = 'ENOTINSIDE';

/** Resolves a name for a connection without encryption: refused when it leads outside, also if only now it does. */
export const lookupInside: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '', 0);
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => !isInside(address))) {
      return callback(Object.assign(new Error('not inside'), { code: notInside }), '', 0);
    }
    if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
