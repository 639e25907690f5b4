import { pictureOf } from '#blocks/documents';
import type { Ctx } from '#platform/context';
import { openCaseDocument } from './open-case-document.ts';

/**
 * A document of a case as a picture beside the form: who may and what trace it leaves is as for opening it.
 * @returns what draws the picture, which needs the database no more
 * @throws documents.missing, cases.no_case, cases.not_your_role; the drawing documents.no_picture
 */
export async function viewCaseDocument(ctx: Ctx, id: string) {
  const opened = await openCaseDocument(ctx, id);
  return () => pictureOf(ctx.app, opened);
}
