import { spawn } from 'node:child_process';
import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Pkcs11Settings } from '#platform/config';
import type { Kms } from './kms.ts';

/** Milliseconds in which a token must have answered. */
const PATIENCE = 20_000;
/** The hash of OAEP that every token knows; OAEP asks no collision resistance of it (RFC 8017, B.1). */
const OAEP = ['-m', 'RSA-PKCS-OAEP', '--hash-algorithm', 'SHA-1', '--mgf', 'MGF1-SHA1'];

/** Runs `pkcs11-tool` without a shell; the PIN goes by the child's environment, never by its command line. */
function run(
  tool: string,
  args: readonly string[],
  pin: string | undefined,
  input?: Uint8Array,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, args, {
      env: { ...process.env, ...(pin !== undefined && { MASTER_KEY_PIN: pin }) },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: PATIENCE,
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', ({ message }) =>
      reject(new Error(`cannot be unwrapped: ${tool} does not start (${message}); install OpenSC`)),
    );
    child.on('close', (code) => {
      if (code === 0) return resolve(Buffer.concat(out));
      const said = Buffer.concat(err).toString().trim().split('\n').at(0) ?? '';
      reject(new Error(`cannot be unwrapped: the token says '${said.slice(0, 200)}'`));
    });
    // A token that ends early takes no more; its exit says why.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/**
 * An HSM behind PKCS #11: an RSA key pair whose private half never leaves the token. The data key is wrapped by the public half here and
 * unwrapped by the token (RSAES-OAEP, RFC 8017).
 */
export function pkcs11({ module, token, key, pinFile, tool }: Pkcs11Settings): Kms {
  const common = ['--module', module, '--token-label', token, '--label', key];
  return {
    name: 'pkcs11',
    where: `the token '${token}', key '${key}'`,
    wrap: async (dataKey) => {
      const der = await run(tool, [...common, '--read-object', '--type', 'pubkey'], undefined);
      const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
      const padding = constants.RSA_PKCS1_OAEP_PADDING;
      return publicEncrypt({ key: publicKey, padding, oaepHash: 'sha1' }, dataKey).toString('base64');
    },
    unwrap: (wrapped) =>
      run(
        tool,
        [...common, '--login', '--pin', 'env:MASTER_KEY_PIN', '--decrypt', ...OAEP],
        readFileSync(pinFile, 'utf8').trim(),
        Buffer.from(wrapped, 'base64'),
      ),
  };
}
