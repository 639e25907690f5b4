import { BlockList, isIPv6 } from 'node:net';

/** Addresses that are not of the public network: RFC 6890 and its registries. */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inside.addSubnet(net, bits, 'ipv4');

/** The only IPv6 addresses that are routed for everybody; what is mapped or tunnelled inside them is not. */
const routed = new BlockList();
routed.addSubnet('2000::', 3, 'ipv6');
const tunnelled = new BlockList();
tunnelled.addSubnet('2001::', 23, 'ipv6');
tunnelled.addSubnet('2001:db8::', 32, 'ipv6');
tunnelled.addSubnet('2002::', 16, 'ipv6');
tunnelled.addSubnet('3fff::', 20, 'ipv6');

/** Whether an IP address lies inside a house: loopback, private, link-local, reserved. What is not understood counts as private. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return isPrivateAddress(mapped[1]!);
  if (isIPv6(address)) return !routed.check(address, 'ipv6') || tunnelled.check(address, 'ipv6');
  return inside.check(address, 'ipv4');
}
