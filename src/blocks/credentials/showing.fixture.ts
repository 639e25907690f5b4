import { X509Certificate } from 'node:crypto';
import type { Jwk } from '@openid4vc/oauth2';
import { Openid4vpClient } from '@openid4vc/openid4vp';
import { CompactEncrypt, importJWK, importX509, jwtVerify } from 'jose';
import { stockVerifier } from './stock-verifier.fixture.ts';
import type { Wallet, WalletKey } from './wallet.fixture.ts';

/** A telephone that answers a request to see a credential, with the stock library. */
export function showingOf(wallet: Wallet) {
  const vp = new Openid4vpClient({
    callbacks: {
      ...wallet.callbacks,
      verifyJwt: async (signer, { compact }) => {
        if (signer.method !== 'x5c') return { verified: false };
        const leaf = new X509Certificate(Buffer.from(signer.x5c[0]!, 'base64'));
        const key = await importX509(leaf.toString(), 'ES256');
        await jwtVerify(compact, key, { currentDate: wallet.now });
        return { verified: true, signerJwk: leaf.publicKey.export({ format: 'jwk' }) as Jwk };
      },
      getX509CertificateMetadata: (certificate) => {
        const { subjectAltName = '' } = new X509Certificate(Buffer.from(certificate, 'base64'));
        const named = (kind: string) =>
          subjectAltName.split(', ').flatMap((one) => (one.startsWith(kind) ? [one.slice(kind.length)] : []));
        return { sanDnsNames: named('DNS:'), sanUriNames: named('URI:') };
      },
      decryptJwe: async () => ({ decrypted: false }),
      encryptJwe: async (encryptor, compact) => ({
        encryptionJwk: encryptor.publicJwk,
        jwe: await new CompactEncrypt(new TextEncoder().encode(compact))
          .setProtectedHeader({
            alg: 'ECDH-ES',
            enc: encryptor.enc as 'A128GCM',
            kid: encryptor.publicJwk.kid,
          })
          .encrypt(await importJWK(encryptor.publicJwk as never, 'ECDH-ES')),
      }),
    },
  });

  /** Reads a request from its link. */
  async function read(link: string) {
    const parsed = vp.parseOpenid4vpAuthorizationRequest({ authorizationRequest: link });
    return vp.resolveOpenId4vpAuthorizationRequest({ authorizationRequestPayload: parsed.params as never });
  }

  /** Answers with a text in the place of the credential. */
  async function send(request: Awaited<ReturnType<typeof read>>, shown: string, nonce = 'x') {
    const made = await vp.createOpenid4vpAuthorizationResponse({
      authorizationRequestPayload: request.authorizationRequestPayload,
      authorizationResponsePayload: { vp_token: { shown: [shown] } },
      jarm: {
        encryption: { nonce },
        serverMetadata: {
          authorization_signing_alg_values_supported: [],
          authorization_encryption_alg_values_supported: ['ECDH-ES'],
          authorization_encryption_enc_values_supported: ['A128GCM'],
        },
      },
    });
    const { response } = await vp.submitOpenid4vpAuthorizationResponse({
      authorizationRequestPayload: request.authorizationRequestPayload as { response_uri?: string },
      authorizationResponsePayload: made.authorizationResponsePayload,
      jarm: made.jarm,
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  }

  /** Shows what is asked for, bound to the request by the key of the wallet. */
  async function show(
    link: string,
    { credential, key }: { credential: string; key: WalletKey },
    other: { nonce?: string; aud?: string; claims?: readonly string[] } = {},
  ) {
    const request = await read(link);
    const { nonce, client_id } = request.authorizationRequestPayload as { nonce: string; client_id: string };
    const query = request.dcql?.query as { credentials: { claims: { path: string[] }[] }[] };
    const asked = other.claims ?? query.credentials[0]!.claims.map(({ path }) => path[0]!);
    const verifier = await stockVerifier(wallet.city);
    const frame = Object.fromEntries(asked.map((claim) => [claim, true]));
    const shown = await verifier.instance.present(credential, frame as never);
    return send(request, await verifier.bind(shown, key, other.nonce ?? nonce, other.aud ?? client_id));
  }

  return { vp, read, send, show };
}
