import type { Ctx } from '#platform/context';
import { SummaryList } from '#ui';
import { MOUNT } from '../configuration.ts';
import type { Client } from '../store.ts';

/** A few lines by which a stock client signs people in. */
const sample = (issuer: string, { id, metadata, scopes }: Client): string =>
  (metadata.redirect_uris as string[]).length === 0
    ? [
        "import * as client from 'openid-client';",
        `const config = await client.discovery(new URL('${issuer}'), '${id}', {},`,
        '  client.PrivateKeyJwt(privateKey)); // the private half of the key you registered',
        `const { access_token } = await client.clientCredentialsGrant(config, { scope: '${scopes.join(' ')}' });`,
        '// send it to the addresses under /api/registries: Authorization: Bearer <access_token>',
      ].join('\n')
    : signInSample(issuer, { id, metadata, scopes });

const signInSample = (issuer: string, { id, metadata, scopes }: Pick<Client, 'id' | 'metadata' | 'scopes'>) =>
  [
    "import * as client from 'openid-client';",
    `const config = await client.discovery(new URL('${issuer}'), '${id}', {},`,
    metadata.jwks
      ? '  client.PrivateKeyJwt(privateKey)); // the private half of the key you registered'
      : '  client.None());',
    'const address = client.buildAuthorizationUrl(config, {',
    `  redirect_uri: '${(metadata.redirect_uris as string[])[0]}',`,
    `  scope: '${['openid', ...scopes].join(' ')}',`,
    "  code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', state });",
  ].join('\n');

/** What whoever builds the program needs to know. */
export function ProgramSetup({ ctx, client }: { ctx: Ctx; client: Client }) {
  const { t, app } = ctx;
  const issuer = `${app.config.publicUrl}${MOUNT}`;
  const own = (client.metadata.redirect_uris as string[]).length === 0;
  return (
    <section aria-labelledby="setup">
      <h2 id="setup">{t('identity.program.setup')}</h2>
      <SummaryList
        rows={[
          { key: 'client_id', value: <code>{client.id}</code> },
          { key: t('identity.program.issuer'), value: <code>{issuer}</code> },
          {
            key: t('identity.program.discovery'),
            value: (
              <a href={`${issuer}/.well-known/openid-configuration`}>
                {`${issuer}/.well-known/openid-configuration`}
              </a>
            ),
          },
          ...(own
            ? []
            : [
                {
                  key: t('identity.program.levels'),
                  value: Object.values(app.country.sso?.levels ?? {}).join(', '),
                },
              ]),
        ]}
      />
      <p>{t(own ? 'identity.program.sample_own' : 'identity.program.sample')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre class="program-sample" tabIndex={0}>
        <code>{sample(issuer, client)}</code>
      </pre>
    </section>
  );
}
