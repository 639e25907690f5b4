import { lookup as resolveName } from 'node:dns';
import { readFileSync } from 'node:fs';
import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { App } from '#platform/block';
import { OutgoingFault } from './fault.ts';
import { isPrivateAddress } from './private-address.ts';

export const MAX_BYTES = 1_000_000;
export const MAX_SECONDS = 20;

/** What is asked before the program is opened has settings and no more. */
export type Outside = Pick<App, 'config' | 'memo'>;

/** What a connection needs to be let through. */
export interface Gate {
  /** Resolves the name and refuses an address that it may not have, at the moment of connecting. */
  readonly lookup: LookupFunction;
  readonly ca?: string[];
}

/** Authorities: the usual ones and the declared one; undefined when there is only the usual. */
export const authorities = (app: Outside): string[] | undefined =>
  app.memo('outgoing.ca', () => {
    const { caFile } = app.config.outgoing;
    return caFile ? [...rootCertificates, readFileSync(caFile, 'utf8')] : undefined;
  });

/** Lets a purpose through to a host, or not. @throws OutgoingFault `refused` */
export function pass(app: Outside, purpose: string, host: string, port: number): Gate {
  const { allowed, private: declared } = app.config.outgoing;
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  const name = `${bare}:${port}`;
  if (!allowed[purpose]?.includes(name))
    throw new OutgoingFault('refused', `${purpose} is not allowed there`);
  const mayBePrivate = declared.includes(name);
  // An address needs no look-up, so it is judged here.
  if (isIP(bare) && !mayBePrivate && isPrivateAddress(bare))
    throw new OutgoingFault('refused', 'private address');
  const lookup: LookupFunction = (hostname, options, done) =>
    resolveName(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 4);
      const usable = found.filter(({ address }) => mayBePrivate || !isPrivateAddress(address));
      if (usable.length === 0) return done(new OutgoingFault('refused', 'private address'), '', 4);
      if (options.all) return (done as unknown as (e: null, all: typeof usable) => void)(null, usable);
      done(null, usable[0]!.address, usable[0]!.family);
    });
  return { lookup, ca: authorities(app) };
}
