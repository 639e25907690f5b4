import type { App } from '#platform/block';
import type { Session } from '#platform/database';
import type { Outbox } from '#platform/events';
import type { Actor, Ctx, Hat, Purpose, RequestFacts } from './index.ts';

interface Given {
  app: App;
  session: Session;
  outbox: Outbox;
  actor: Actor;
  hat: Hat;
  purpose: Purpose;
  lang: string;
  request?: RequestFacts;
}

/** The context of one transaction. */
export function makeContext(given: Given): Ctx {
  const { app, session, outbox, actor, hat, purpose, lang, request } = given;
  const wearing = async <T>(who: Actor, other: Hat, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
    session.wear(other);
    try {
      return await work(makeContext({ ...given, actor: who, hat: other }));
    } finally {
      session.wear(hat);
    }
  };
  return {
    app,
    db: session.db,
    actor,
    hat,
    purpose,
    lang,
    request,
    clock: app.clock,
    t: app.translate(lang),
    emit: async (event, subject, payload) => outbox.add(actor, event, subject, payload),
    withPurpose: (other) => makeContext({ ...given, purpose: other }),
    asSystem: (name, other, work) => {
      const system: Actor = { kind: 'system', name, assurance: 0, appointments: [] };
      return wearing(system, other, work);
    },
    withHat: (other, work) => wearing(actor, other, work),
    apart: async (work) => {
      const { size } = outbox;
      try {
        return await session.apart(work);
      } catch (error) {
        outbox.forgetAfter(size);
        throw error;
      }
    },
  };
}
