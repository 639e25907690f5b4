import type { Purpose } from '#platform/context';
import { errors } from '../errors.ts';

const CODE = /^[a-z][a-z0-9-]{0,39}$/;
const LONGEST = 200;

/**
 * A header as text. HTTP carries bytes: a client may send them as UTF-8 or, like in an address, percent-encoded.
 * @throws registries.purpose_unreadable
 */
function textOf(name: string, sent: string | undefined): string | undefined {
  if (sent === undefined || sent.trim() === '') return undefined;
  let text = Buffer.from(sent.trim(), 'latin1').toString('utf8');
  try {
    if (/%[0-9a-f]{2}/i.test(text)) text = decodeURIComponent(text);
  } catch {
    text = '\ufffd';
  }
  if (text.length > LONGEST || /[\p{C}\ufffd]/u.test(text)) throw errors.purpose_unreadable({ name });
  return text;
}

/**
 * Why a program reads, as it says with each request: `Purpose` is the code of a declared purpose, `Case` the case by the name that it has
 * there, `Legal-Basis` the law or decision. All of it stands in the trace.
 * @throws registries.purpose_missing, registries.purpose_unreadable
 */
export function statedPurpose(header: (name: string) => string | undefined): Purpose {
  const code = textOf('Purpose', header('purpose'));
  if (code === undefined || !CODE.test(code)) throw errors.purpose_missing();
  return {
    code,
    reference: textOf('Case', header('case')),
    basis: textOf('Legal-Basis', header('legal-basis')),
  };
}
