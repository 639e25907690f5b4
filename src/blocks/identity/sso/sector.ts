/** The machine of whoever develops a program: everybody has one. */
export const isLoopback = (hostname: string): boolean =>
  /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);

/**
 * Among which programs somebody goes by one name: those of a host, which is one agency's. On the machines of developers, which
 * nobody has alone, each program by itself. OpenID Connect Core 1.0, 8.1.
 */
export const sectorOf = ({
  sectorIdentifier,
  clientId,
}: {
  readonly sectorIdentifier?: string;
  readonly clientId: string;
}): string => {
  const host = sectorIdentifier ?? '';
  return isLoopback(host.replace(/:\d+$/, '')) ? clientId : host;
};
