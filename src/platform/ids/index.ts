import { randomBytes } from 'node:crypto';
import type { Clock } from '#platform/clock';

let last = 0;
let nth = 0;

/** Random bytes are asked for in bulk: asking costs more than they do. */
const POOL = 4096;
let pool = Buffer.alloc(0);
let drawn = 0;
function random16(): Buffer {
  if (drawn + 16 > pool.length) {
    pool = randomBytes(POOL);
    drawn = 0;
  }
  drawn += 16;
  return pool.subarray(drawn - 16, drawn);
}

/**
 * A UUID of version 7 (RFC 9562, section 5.7): its first 48 bits are the clock's milliseconds, so ids sort by age. Ids of one
 * millisecond are counted (method 1 of section 6.2), so that those of one process sort in the order they were made.
 */
export function newId(clock: Clock): string {
  const bytes = random16();
  const now = clock.now().getTime();
  if (now !== last) nth = 0;
  last = now;
  // Past 4,096 ids in a millisecond the next one lends its place.
  bytes.writeUIntBE(now + Math.floor(nth / 4096), 0, 6);
  bytes.writeUInt16BE(0x7000 | (nth % 4096), 6);
  nth += 1;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `text` has the form of an id, so that a forged one is refused before it reaches the database. */
export const isId = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);
