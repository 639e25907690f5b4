import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { heldBy, heldOfCase, issuedOfCase, uploadsOfCase } from './store.ts';
import type { UploadRow } from './uploads.ts';

/** A document in a vault. */
export interface HeldDocument {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly number: string;
  readonly agencyId: number;
  readonly verifyCode: string;
  readonly issuedOn: string;
  readonly state: 'in-force' | 'replaced' | 'revoked';
  readonly at: Date;
  /** Which of the asker's own persons hold it. */
  readonly persons: readonly string[];
}

/** A document that belongs to a case: handed in or issued. */
export interface CaseDocument {
  readonly id: string;
  readonly source: 'upload' | 'issued';
  readonly title: string;
  /** Kind of an issued document, form field of an upload. */
  readonly kind: string;
  readonly number?: string;
  readonly state?: HeldDocument['state'];
  readonly at: Date;
  /** Media type and bytes, where the hat may know them. */
  readonly type?: string;
  readonly size?: number;
  /** The official who scanned it. */
  readonly takenBy?: string;
}

/** Documents of the signed-in person and of those they act for, newest first. The listing is traced. */
export async function listVault(ctx: Ctx): Promise<HeldDocument[]> {
  if (ctx.hat.kind !== 'person') return [];
  const found = await ctx.db.rows<HeldDocument>(heldBy, [ctx.hat.persons]);
  if (found.length > 0)
    await trace(ctx, { action: 'document.list', subjects: found.flatMap(({ persons }) => persons) });
  return found;
}

/**
 * What was handed in and issued in a case, oldest first, as far as the hat sees it. Names and numbers only; opening
 * one leaves the trace, and so does opening the case.
 */
export async function listCaseDocuments(ctx: Ctx, caseId: string): Promise<CaseDocument[]> {
  if (ctx.hat.kind === 'none') return [];
  const uploads = await ctx.db.rows<UploadRow>(uploadsOfCase, [caseId]);
  const issued = await ctx.db.rows<HeldDocument & { type?: string; size?: number }>(
    ctx.hat.kind === 'person' ? heldOfCase : issuedOfCase,
    [caseId],
  );
  const documents: CaseDocument[] = [
    ...uploads.map(({ id, name, field, receivedAt, type, size, takenBy }) => {
      const told = { type, size, takenBy: takenBy ?? undefined };
      return { id, source: 'upload' as const, title: name, kind: field, at: receivedAt, ...told };
    }),
    ...issued.map(({ id, title, kind, number, state, at, type, size }) => {
      return { id, source: 'issued' as const, title, kind, number, state, at, type, size };
    }),
  ];
  return documents.sort((a, b) => a.at.getTime() - b.at.getTime());
}
