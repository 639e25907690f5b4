import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { startProgram } from './relying-party.ts';

const { ISSUER = 'http://localhost:3000/oidc', PORT = '4000', CLIENT_ID } = process.env;
const base = `http://localhost:${PORT}`;
const folder = join(import.meta.dirname, '..', '..', '.data');
const file = join(folder, 'relying-party-key.json');

/** The program's key, made when there is none; only its public half is shown. */
async function ownKey(): Promise<JWK> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: 'demo' };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
  return key;
}

const key = await ownKey();
if (CLIENT_ID) {
  const server = await startProgram({ issuer: ISSUER, clientId: CLIENT_ID, key, base });
  server.listen(Number(PORT), '127.0.0.1');
  console.log(`Open ${base}`);
} else {
  const { d, ...open } = key;
  console.log(`Register this program at ${new URL('/desk/sso/new', ISSUER)}, as somebody who leads an agency:

  Addresses for answers     ${base}/callback
  Addresses after logout    ${base}/
  Logout address            ${base}/logout
  Public keys               ${JSON.stringify({ keys: [open] })}

Then start it again with CLIENT_ID=… in front: its page says which.`);
}
