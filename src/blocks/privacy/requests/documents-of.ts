import type { Ctx } from '#platform/context';
import type { DataRequest } from './store.ts';

/** The evidence of a request by number: the names that devices gave may say more than is needed before it is opened. */
export const documentsOf = async (
  ctx: Ctx,
  { documents }: Pick<DataRequest, 'documents'>,
): Promise<{ id: string; name: string }[]> =>
  documents.map((id, at) => ({ id, name: ctx.t('privacy.request.document', { number: at + 1 }) }));
