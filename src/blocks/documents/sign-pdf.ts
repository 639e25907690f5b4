import { appendObjects, firstPage, numberOf, readStructure, withEntry } from './pdf-structure.ts';

/** Bytes kept free for the signature: two certificates and the signature take about 3,500. */
const SIGNATURE_BYTES = 8192;
const HOLE = `<${'0'.repeat(SIGNATURE_BYTES * 2)}>`;
/** Four numbers of ten digits: replaced by the true ones, padded to the same length. */
const RANGE = `/ByteRange [0 ${'9'.repeat(10)} ${'9'.repeat(10)} ${'9'.repeat(10)}]`;

/** A text string of PDF: UTF-16 with its mark, in hex, so that every letter of every language survives. */
const textString = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

const dateString = (at: Date): string => `(D:${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`;

export interface SigningFacts {
  readonly at: Date;
  readonly name: string;
  readonly reason: string;
  readonly location: string;
  /** Where the document is verified. */
  readonly contact: string;
}

/** The file with an empty signature field on its first page; a file that is signed already gets one more. */
function withPlaceholder(bytes: Buffer, facts: SigningFacts): Buffer {
  const pdf = readStructure(bytes);
  const page = firstPage(pdf);
  const catalog = pdf.dictionary(pdf.root);
  const form = /\/AcroForm (\d+ \d+ R)/.exec(catalog)?.[1];
  const [signature, widget] = [pdf.size, pdf.size + 1];
  const formNumber = form ? numberOf(form) : pdf.size + 2;
  const count = form ? (pdf.dictionary(form).match(/\d+ \d+ R/g)?.length ?? 0) : 0;
  const fields = withEntry(form ? pdf.dictionary(form) : '\n/SigFlags 3', 'Fields', `${widget} 0 R`);
  return appendObjects(pdf, [
    [
      signature,
      `<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n${RANGE}\n/Contents ${HOLE}\n` +
        `/Reason ${textString(facts.reason)}\n/M ${dateString(facts.at)}\n/ContactInfo ${textString(facts.contact)}\n` +
        `/Name ${textString(facts.name)}\n/Location ${textString(facts.location)}\n>>`,
    ],
    [
      widget,
      `<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/Rect [0 0 0 0]\n/F 132\n/T (Signature${count + 1})\n` +
        `/V ${signature} 0 R\n/P ${page}\n>>`,
    ],
    [formNumber, `<<${fields}\n>>`],
    ...(form ? [] : [[numberOf(pdf.root), `<<${catalog}\n/AcroForm ${formNumber} 0 R\n>>`] as const]),
    [numberOf(page), `<<${withEntry(pdf.dictionary(page), 'Annots', `${widget} 0 R`)}\n>>`],
  ]);
}

/**
 * Signs a PDF of this program as a whole (PAdES baseline B-B, ETSI EN 319 142-1): one invisible field, every byte of
 * the file is covered but the signature's own.
 */
export async function signPdf(
  bytes: Uint8Array,
  signer: { certificate: Uint8Array; privateKey: Uint8Array; root: Uint8Array },
  facts: SigningFacts,
): Promise<Buffer> {
  const file = withPlaceholder(Buffer.from(bytes), facts);
  const rangeAt = file.lastIndexOf(RANGE, undefined, 'latin1');
  const holeAt = file.indexOf(HOLE, rangeAt, 'latin1');
  const after = holeAt + HOLE.length;
  const range = `/ByteRange [0 ${holeAt} ${after} ${file.length - after}]`;
  file.write(range.padEnd(RANGE.length), rangeAt, 'latin1');
  const { signDetached } = await import('./cms.ts');
  const signature = await signDetached(
    Buffer.concat([file.subarray(0, holeAt), file.subarray(after)]),
    signer,
  );
  if (signature.length > SIGNATURE_BYTES)
    throw new Error(`a signature of ${signature.length} bytes has no room`);
  file.write(signature.toString('hex'), holeAt + 1, 'latin1');
  return file;
}
