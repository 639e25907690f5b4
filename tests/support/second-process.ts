import type { FastifyInstance } from 'fastify';
import { serverOf } from '#main';
import type { World } from '#tests/world';

/** Another process over the same database: all that a process keeps in its memory is new. */
export function secondProcess({ app }: World): FastifyInstance {
  const memory = new Map<string, unknown>();
  const memo = <T>(key: string, make: () => T): T => {
    if (!memory.has(key)) memory.set(key, make());
    return memory.get(key) as T;
  };
  return serverOf({ ...app, memo });
}
