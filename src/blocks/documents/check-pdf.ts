import type { SignatureFinding } from './cms.ts';

/** Where a signature stands in a PDF: the two stretches that it covers, and the hole between them that holds it. */
interface Range {
  readonly covered: readonly [number, number, number, number];
}

const RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g;

function rangesOf(pdf: Buffer): Range[] {
  return [...pdf.toString('latin1').matchAll(RANGE)].map((found) => ({
    covered: found.slice(1, 5).map(Number) as unknown as Range['covered'],
  }));
}

/** The DER of the signature in the hole, without the zeros that fill it up. */
function signatureIn(hole: Buffer): Buffer | undefined {
  const text = hole.toString('latin1');
  if (!/^<[0-9a-fA-F]+>$/.test(text)) return undefined;
  const bytes = Buffer.from(text.slice(1, -1), 'hex');
  // A DER sequence with a two-byte length: 30 82 hh ll.
  if (bytes[0] !== 0x30 || bytes[1] !== 0x82 || bytes.length < 4) return undefined;
  return bytes.subarray(0, 4 + bytes.readUInt16BE(2));
}

export type PdfFinding = SignatureFinding & {
  /** The last signature covers every byte of the file but itself; what was added later is not covered. */
  readonly whole?: boolean;
};

/** Looks for a signature of this node's infrastructure in a PDF and says whether file and signature still agree. */
export async function checkPdf(pdf: Buffer, roots: readonly Uint8Array[]): Promise<PdfFinding> {
  let best: PdfFinding = { ours: false };
  for (const { covered } of rangesOf(pdf).slice(0, 8)) {
    const [start, first, second, rest] = covered;
    if (start !== 0 || first > second || second + rest > pdf.length) continue;
    const der = signatureIn(pdf.subarray(first, second));
    if (!der) continue;
    const content = Buffer.concat([pdf.subarray(0, first), pdf.subarray(second, second + rest)]);
    const { checkDetached } = await import('./cms.ts');
    const finding = await checkDetached(der, content, roots);
    if (finding.ours) best = { ...finding, whole: second + rest === pdf.length };
  }
  return best;
}
