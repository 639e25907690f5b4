import type { Import } from './import-store.ts';

/** Seconds that must have passed before what remains can be told. */
const ENOUGH = 2;

/** How far the reading of a file has come, from 0 to 1, and how many seconds remain, once that can be told. */
export function progressOf(
  { size, readBytes, lapAt, lapBytes }: Pick<Import, 'size' | 'readBytes' | 'lapAt' | 'lapBytes'>,
  at: Date,
): { share: number; left?: number } {
  if (!size) return { share: 0 };
  const share = Math.min(1, readBytes / size);
  const passed = lapAt ? (at.getTime() - lapAt.getTime()) / 1000 : 0;
  const done = readBytes - lapBytes;
  if (passed < ENOUGH || done <= 0) return { share };
  return { share, left: Math.ceil((passed / done) * (size - readBytes)) };
}
