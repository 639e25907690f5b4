import type { IncomingMessage } from 'node:http';
import { ProtocolFault } from './issuing/protocol-fault.ts';

/** Ten proofs with keys, or an encrypted answer with a certificate's worth of claims, and room to spare. */
const MOST = 128 * 1024;

const FORM = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;
const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

async function bytesOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST) throw new ProtocolFault('invalid_request', `at most ${MOST} bytes`, 413);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The fields of a posted form; none may come twice (RFC 6749, 3.1). @throws ProtocolFault invalid_request */
export async function formOf(request: IncomingMessage): Promise<Readonly<Record<string, string>>> {
  if (!FORM.test(request.headers['content-type'] ?? ''))
    throw new ProtocolFault('invalid_request', 'a form is expected: application/x-www-form-urlencoded');
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(await bytesOf(request))) {
    if (name in fields) throw new ProtocolFault('invalid_request', 'a field came twice');
    // NUL cannot be stored, and no program sends it.
    fields[name] = value.replaceAll('\0', '');
  }
  return fields;
}

/** A posted JSON object. @throws ProtocolFault with the given code */
export async function jsonOf(
  request: IncomingMessage,
  code: string,
): Promise<Readonly<Record<string, unknown>>> {
  if (!JSON_TYPE.test(request.headers['content-type'] ?? ''))
    throw new ProtocolFault(code, 'a JSON object is expected: application/json');
  let read: unknown;
  try {
    read = JSON.parse(await bytesOf(request));
  } catch (fault) {
    if (fault instanceof ProtocolFault) throw fault;
    throw new ProtocolFault(code, 'the body is not JSON');
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw new ProtocolFault(code, 'a JSON object is expected');
  return read as Record<string, unknown>;
}
