import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** A provider that does as a test tells it: also what no honest one would. */
export interface FalseProvider {
  readonly issuer: string;
  /** What it says of whoever comes. */
  claims: JWTPayload;
  /** Of its description. */
  metadata: Record<string, unknown>;
  /** Parameters of the last request, and how the program said who it is at the token endpoint. */
  asked: URLSearchParams;
  authorization: string | undefined;
  /** Answers in place of the token endpoint. */
  refuses: { status: number; body: object } | undefined;
  /** Signs with another key than it announces. */
  forges: boolean;
  /** The address to which it would send the browser back. */
  answer(more?: Record<string, string>): string;
  sign(claims: JWTPayload, header?: Record<string, unknown>): Promise<string>;
  close(): void;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

export async function openFalseProvider(clientId: string): Promise<FalseProvider> {
  const [own, other] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
  const server: Server = createServer(async (request, response) => {
    const path = request.url!.split('?')[0]!;
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (path === '/.well-known/openid-configuration') return void send(200, provider.metadata);
    if (path === '/jwks') return void send(200, { keys: [jwk] });
    if (path === '/userinfo') return void send(200, { sub: provider.claims.sub, ...provider.claims });
    if (path !== '/token') return void send(404, {});
    provider.authorization = request.headers.authorization;
    await bodyOf(request);
    if (provider.refuses) return void send(provider.refuses.status, provider.refuses.body);
    const nonce = provider.asked.get('nonce') ?? undefined;
    const token = await provider.sign({ nonce, ...provider.claims });
    send(200, { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: token });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider: FalseProvider = {
    issuer,
    claims: { sub: 'somebody' },
    metadata: {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
      authorization_response_iss_parameter_supported: true,
    },
    asked: new URLSearchParams(),
    authorization: undefined,
    refuses: undefined,
    forges: false,
    answer: (more = {}) =>
      `/sign-in/upstream/back?${new URLSearchParams({ code: 'c', iss: issuer, state: provider.asked.get('state') ?? '', ...more })}`,
    sign: (claims, header = {}) =>
      new SignJWT({ iss: issuer, aud: clientId, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: 'one', ...header })
        .setIssuedAt(claims.iat)
        .setExpirationTime(claims.exp ?? '5m')
        .sign(provider.forges ? other.privateKey : own.privateKey),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return provider;
}
