import { readFileSync } from 'node:fs';
import type { Config, VaultSettings } from '#platform/config';
import { askHttp, OutgoingFault } from '#platform/outgoing';
import type { Kms } from './kms.ts';

/** What Vault says of a fault is about requests and keys by name, never about content. */
const faultOf = (body: Buffer): string => {
  try {
    return String((JSON.parse(body.toString()) as { errors?: unknown[] }).errors?.[0] ?? '').slice(0, 200);
  } catch {
    return '';
  }
};

/**
 * A KMS that speaks the transit API of HashiCorp Vault, such as OpenBao: `POST <mount>/encrypt/<key>` and `…/decrypt/<key>`.
 * @source https://developer.hashicorp.com/vault/api-docs/secret/transit
 */
export function vaultTransit(config: Config, { url, key, tokenFile }: VaultSettings): Kms {
  const memory = new Map<string, unknown>();
  const outside = {
    config,
    memo: <T>(name: string, make: () => T): T => {
      if (!memory.has(name)) memory.set(name, make());
      return memory.get(name) as T;
    },
  };
  const where = `${new URL(url).host}, transit key ${key}`;
  async function ask(what: 'encrypt' | 'decrypt', body: object): Promise<Record<string, string>> {
    const token = readFileSync(tokenFile, 'utf8').trim();
    let answer: Awaited<ReturnType<typeof askHttp>>;
    try {
      answer = await askHttp(outside, {
        purpose: 'kms',
        method: 'POST',
        url: `${url.replace(/\/$/, '')}/${what}/${encodeURIComponent(key)}`,
        headers: { 'x-vault-token': token, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    } catch (error) {
      if (!(error instanceof OutgoingFault)) throw error;
      throw new Error(`cannot be unwrapped: the KMS at ${where} is not reached (${error.code})`);
    }
    if (answer.status !== 200)
      throw new Error(
        `cannot be unwrapped: the KMS at ${where} answers ${answer.status} ${faultOf(answer.body)}`,
      );
    return (JSON.parse(answer.body.toString()) as { data: Record<string, string> }).data;
  }
  return {
    name: 'vault',
    where,
    wrap: async (dataKey) => {
      const { ciphertext } = await ask('encrypt', { plaintext: Buffer.from(dataKey).toString('base64') });
      if (!ciphertext) throw new Error(`the KMS at ${where} gave no ciphertext`);
      return ciphertext;
    },
    unwrap: async (ciphertext) => {
      const { plaintext } = await ask('decrypt', { ciphertext });
      return Buffer.from(plaintext ?? '', 'base64');
    },
  };
}
