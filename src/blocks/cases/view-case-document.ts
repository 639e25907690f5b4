import { pictureOf } from '#blocks/documents';
import type { Ctx } from '#platform/context';
import { openCaseDocument } from './open-case-document.ts';

/**
 * A document of a case as a picture beside the form: who may and what trace it leaves is as for opening it.
 * @throws documents.missing, documents.no_picture, cases.no_case, cases.not_your_role
 */
export const viewCaseDocument = async (ctx: Ctx, id: string) => pictureOf(await openCaseDocument(ctx, id));
