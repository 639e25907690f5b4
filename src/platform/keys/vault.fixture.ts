import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const PATH = /^\/v1\/transit\/(?:(encrypt|decrypt)|keys)\/([\w-]+)(\/rotate)?$/;

/**
 * The part of Vault's transit engine that a key needs, answering as Vault does: tokens, versions of a key, ciphertexts bound to it, errors
 * as lists.
 * @source https://developer.hashicorp.com/vault/api-docs/secret/transit
 */
export async function openTransit(token: string, key: string) {
  const versions = [randomBytes(32)];
  const asked: string[] = [];
  let sealed = false;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const send = (status: number, body: object) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const [, what, name] = PATH.exec(request.url!) ?? [];
    asked.push(`${request.method} ${request.url}`);
    if (sealed) return send(503, { errors: ['Vault is sealed'] });
    if (request.headers['x-vault-token'] !== token) return send(403, { errors: ['permission denied'] });
    if (request.method !== 'POST' || !what) return send(404, { errors: [] });
    if (name !== key) return send(400, { errors: ['encryption key not found'] });
    const body = JSON.parse(Buffer.concat(chunks).toString()) as { plaintext?: string; ciphertext?: string };
    if (what === 'encrypt') {
      if (body.plaintext === undefined) return send(400, { errors: ['missing plaintext to encrypt'] });
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', versions.at(-1)!, nonce);
      const text = Buffer.concat([cipher.update(Buffer.from(body.plaintext, 'base64')), cipher.final()]);
      const out = Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64');
      return send(200, {
        data: { ciphertext: `vault:v${versions.length}:${out}`, key_version: versions.length },
      });
    }
    const [, version, text] = /^vault:v(\d+):(.+)$/.exec(body.ciphertext ?? '') ?? [];
    const secret = versions[Number(version) - 1];
    if (!secret || !text) return send(400, { errors: ['invalid ciphertext: no prefix'] });
    const bytes = Buffer.from(text, 'base64');
    try {
      const cipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12));
      cipher.setAuthTag(bytes.subarray(-16));
      const plain = Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]);
      send(200, { data: { plaintext: plain.toString('base64') } });
    } catch {
      send(400, { errors: ['cipher: message authentication failed'] });
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    host: `localhost:${(server.address() as AddressInfo).port}`,
    asked,
    rotate: () => versions.push(randomBytes(32)),
    seal: (on: boolean) => {
      sealed = on;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
