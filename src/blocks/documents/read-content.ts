import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { heldContent } from './store.ts';

/** What a document says, in the form in which its template was filled. */
export interface DocumentContent {
  readonly template: string;
  readonly title: string;
  readonly number: string;
  readonly agencyId: number;
  readonly state: 'in-force' | 'replaced' | 'revoked';
  readonly data: Readonly<Record<string, unknown>>;
  /** Those of the hat's persons who hold it. */
  readonly persons: readonly string[];
}

/** What a document of the persons of the hat says, for giving it on in another form; it leaves its trace. Undefined when they hold none such. */
export async function readContent(ctx: Ctx, documentId: string): Promise<DocumentContent | undefined> {
  if (ctx.hat.kind !== 'person' || !isId(documentId)) return undefined;
  const found = await ctx.db.row<DocumentContent>(heldContent, [documentId]);
  if (found) await trace(ctx, { action: 'document.open', subjects: found.persons, documentId });
  return found;
}
