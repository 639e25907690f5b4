import { getAgency } from '#blocks/agencies';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { groupCode, randomCode } from '#platform/crypto';
import { nationalLanguage } from '#platform/i18n';
import { newId } from '#platform/ids';
import { agencyFacts } from './agency-facts.ts';
import { documentIssued } from './events.ts';
import { renderPdf } from './render-pdf.ts';
import { signPdf } from './sign-pdf.ts';
import { getSigningKey } from './signing-keys.ts';
import { drawNumber, insertHoldings, insertIssued } from './store.ts';
import { getTemplate } from './templates.ts';

const PDF = 'application/pdf';
const MAX_BYTES = 20 * 1024 * 1024;

export interface NewDocument {
  /** Name of one of the country's templates. */
  readonly template: string;
  /** What the template asks for; `document`, `agency`, `signatory` and `qr` are added here. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly kind: string;
  readonly title: string;
  readonly agencyId: number;
  readonly caseId?: string | null;
  /** Persons into whose vaults it goes. */
  readonly holderIds: readonly string[];
  /** The person whom it is about. */
  readonly subjectId?: string | null;
  /** The official who decided to sign. */
  readonly signatory: { readonly accountId: string; readonly name: string; readonly position: string };
}

/**
 * Issues a numbered, signed document: draws its number, sets it, signs it for the official and puts it into the vaults.
 * Call it last in a transaction: the number's row stays locked until the end, so that numbers have no gap. The file is
 * written before the commit; when the transaction fails, the sweep takes it away.
 * @throws documents.template_unknown, documents.template_failed
 */
export async function issueDocument(
  ctx: Ctx,
  wanted: NewDocument,
): Promise<{ documentId: string; number: string; verifyCode: string }> {
  const { app, clock } = ctx;
  const { agencyId, signatory, caseId = null, subjectId = null } = wanted;
  const lang = nationalLanguage(app);
  const now = clock.now();
  const today = calendarOf(app).localDate(now);
  const year = Number(today.slice(0, 4));
  const entry = getTemplate(app, wanted.template);
  const agency = await getAgency(ctx, agencyId);
  const shown = await agencyFacts(ctx, agencyId);
  const key = await getSigningKey(ctx, { agencyId, agency: shown.name, ...signatory });
  const symbol = entry.symbol.replace('{agency}', agency.symbol);
  const documentId = newId(clock);
  const verifyCode = randomCode();

  const drawn = await ctx.db.row<{ last: number }>(drawNumber, [agencyId, year, symbol]);
  const sequence = drawn!.last;
  const number = app.country.cases.documentNumber({ sequence, year, agencyCode: agency.code, symbol });
  const verifyUrl = `${app.config.publicUrl}/verify/${verifyCode}`;
  const signedAt = app.country.formats.dateTime(now, lang);
  const data = {
    ...wanted.data,
    document: {
      number,
      issued_on: today,
      signed_at: signedAt,
      code: groupCode(verifyCode),
      verify_url: verifyUrl,
    },
    agency: shown,
    signatory: { name: signatory.name, position: signatory.position },
    qr_text: verifyUrl,
  };
  const signed = await signPdf(await renderPdf(app, { template: wanted.template, data }), key, {
    at: now,
    name: signatory.name,
    reason: `${wanted.title} ${number}`,
    location: shown.place ?? shown.name,
    contact: verifyUrl,
  });
  const stored = await app.files.put(signed, { maxBytes: MAX_BYTES, types: [PDF] });
  await ctx.db.run(insertIssued, [
    documentId,
    agencyId,
    caseId,
    subjectId,
    wanted.template,
    wanted.kind,
    wanted.title,
    symbol,
    year,
    sequence,
    number,
    verifyCode,
    signatory.accountId,
    signatory.name,
    signatory.position,
    now,
    today,
    PDF,
    stored.size,
    stored.sha256,
    stored.id,
    JSON.stringify(data),
    entry.retention,
  ]);
  const holderIds = [...new Set(wanted.holderIds)];
  const { kind, title } = wanted;
  const holding = [documentId, agencyId, caseId, kind, title, number, verifyCode, today, PDF, stored.id, now];
  await ctx.db.run(insertHoldings, [holderIds, ...holding]);
  await ctx.emit(documentIssued, documentId, {
    documentId,
    kind,
    title,
    number,
    agencyId,
    caseId,
    holderIds,
  });
  return { documentId, number, verifyCode };
}
