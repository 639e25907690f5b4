import Type from 'typebox';
import { ANY_TYPE } from '#platform/files';
import { cleanName, httpErrors, json, nothing, route, withHeaders } from '#platform/http';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { AT, agencyOf, named, one, PROGRAM } from './api-routes.ts';
import { getImport } from './get-import.ts';
import { announceFile, checkPart, MOST_BYTES, MOST_OF_A_PART, takePart } from './send-in-parts.ts';
import { tellImport, tellSent } from './tell-import.ts';

/** The byte at which a part begins. @throws http.bad_input */
function offsetOf(said: string | undefined): number {
  if (!/^\d{1,15}$/.test(said ?? ''))
    throw httpErrors.bad_input({ where: 'header/upload-offset', rule: 'integer' });
  return Number(said);
}

/**
 * Files of programs that come in parts: a `POST` announces one, `HEAD` or `GET` of the address that it answers says where it has come to,
 * each `PATCH` adds a part. From that address on it is as draft-ietf-httpbis-resumable-upload has it.
 */
export const partsApiRoutes = [
  route({
    method: 'POST',
    path: `${AT}/sending`,
    who: PROGRAM,
    api: 'problem',
    input: {
      params: named,
      body: Type.Object({
        name: Type.String({ minLength: 1, maxLength: 1_000 }),
        size: Type.Integer({ minimum: 1, maximum: MOST_BYTES }),
        sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      }),
    },
    run: async (ctx, { params, body: { name, size, sha256 } }) => {
      const registry = await getRegistry(ctx, params.registry);
      const { one: begun, fresh } = await announceFile(ctx, {
        registry: registry.name,
        agencyId: agencyOf(ctx),
        fileName: cleanName(name),
        size,
        as: { sha256 },
      });
      return withHeaders(json(await tellImport(ctx, registry, begun), fresh ? 201 : 200), {
        location: `${ctx.app.config.publicUrl}/api/registries/${registry.name}/imports/${begun.id}`,
        ...tellSent(begun),
      });
    },
  }),
  route({
    method: 'PATCH',
    path: `${AT}/:id`,
    who: PROGRAM,
    api: 'problem',
    input: { params: one },
    uploads: { maxFiles: 1, maxBytes: MOST_OF_A_PART, types: [ANY_TYPE], octets: true },
    maySend: (ctx, { registry, id }) => getImport(ctx, registry, id),
    run: async (ctx, { params: { registry, id }, header, files: [part] }) => {
      const offset = offsetOf(header('upload-offset'));
      const { stored } = part!;
      const { one: begun } = await getImport(ctx, registry, id);
      checkPart(begun, { offset, bytes: stored.size });
      const taken = await takePart(ctx, { registry, id, offset, stored });
      // Somebody else has sent it in the meantime.
      if (!taken.kept) throw errors.import_offset({ offset: taken.offset });
      return nothing(tellSent((await getImport(ctx, registry, id)).one));
    },
  }),
];
