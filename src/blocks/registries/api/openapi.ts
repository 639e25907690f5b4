import type { Ctx } from '#platform/context';
import { declaredErrors } from '#platform/errors';
import { localized } from '#platform/i18n';
import { ownerOf } from '../catalogue/owner-of.ts';
import type { Registry } from '../declaration.ts';
import { changePaths } from './openapi-changes.ts';
import { importPaths, importSchemas, takesFiles } from './openapi-imports.ts';
import { predicatePaths } from './openapi-predicates.ts';
import { recordPaths } from './openapi-records.ts';
import { schemasOf } from './openapi-schemas.ts';
import { READ, WRITE } from './scopes.ts';

/** What programs do with it that ask for a token: RFC 6749, 4.4. */
const security = (publicUrl: string, scopes: readonly string[]) => ({
  program: {
    type: 'oauth2',
    flows: {
      clientCredentials: {
        tokenUrl: `${publicUrl}/oidc/token`,
        scopes: Object.fromEntries(scopes.map((scope) => [scope, scope])),
      },
    },
  },
});

/**
 * The OpenAPI 3.1 description of one registry's interface, made from its declaration in force: JSON Schema is the schema language of both.
 * Titles are in the reader's language.
 */
export async function openApiOf(ctx: Ctx, registry: Registry): Promise<object> {
  const { config } = ctx.app;
  const title = localized(registry.title, ctx.lang);
  const files = takesFiles(registry);
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title,
      version: String(registry.version),
      ...(registry.description && { summary: localized(registry.description, ctx.lang) }),
      description: ctx.t('registries.api.description', { registry: registry.name }),
      'x-registry': registry.name,
      'x-owner': await ownerOf(ctx, registry),
      'x-legal-basis': registry.legalBasis,
      'x-source': registry.source,
      'x-in-force-from': registry.inForceFrom,
    },
    servers: [{ url: config.publicUrl }],
    externalDocs: { url: `${config.publicUrl}/registries/${registry.name}` },
    security: [{ program: [READ] }],
    paths: {
      ...recordPaths(ctx, registry),
      ...predicatePaths(ctx, registry),
      ...changePaths(ctx, registry),
      ...(files && importPaths(ctx, registry)),
    },
    components: {
      securitySchemes: security(config.publicUrl, files ? [READ, WRITE] : [READ]),
      schemas: {
        ...schemasOf(ctx, registry, [...declaredErrors().keys()]),
        ...(files && importSchemas(ctx, registry)),
      },
    },
  };
}
