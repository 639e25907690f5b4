import type { Ctx, Hat } from '#platform/context';

/** A kind of event, declared once in the `events.ts` of the block that publishes it. */
export interface EventType<Payload extends object> {
  readonly type: string;
  readonly version: number;
  /** JSON Schema of the payload: what subscribers and outside feeds may rely on. */
  readonly schema: object;
  /** Only for the type checker. */
  readonly payload?: Payload;
}

/** An event as a subscriber receives it. */
export interface DeliveredEvent<Payload extends object = object> {
  readonly id: string;
  readonly type: string;
  /** What it happened to; deliveries of one subject reach a subscriber in order. */
  readonly subject: string;
  readonly at: Date;
  /** Name of who caused it, and their account where there is one. */
  readonly actor: string;
  readonly payload: Payload;
}

/** A room's wish to hear of an event: at least once, in order per subject, in a transaction of its own. */
export interface Subscription<Payload extends object = object> {
  /** `<block>.<what it does>`, unique; also the name of the system actor. */
  readonly name: string;
  readonly event: string;
  /** The hat under which it works: no more than it needs. */
  readonly hat: (event: DeliveredEvent<Payload>) => Hat;
  readonly run: (ctx: Ctx, event: DeliveredEvent<Payload>) => Promise<void>;
}

const declared = new Map<string, EventType<object>>();

/** All declared events by type, for the reference. */
export const declaredEvents = (): ReadonlyMap<string, EventType<object>> => declared;

/** Declares an event. `type` is `<block>.<past participle>`; the payload's schema is part of the contract. */
export function defineEvent<Payload extends object>(
  type: string,
  version: number,
  schema: object,
): EventType<Payload> {
  if (declared.has(type)) throw new Error(`event ${type} is declared twice`);
  const event = { type, version, schema };
  declared.set(type, event);
  return event;
}

/** Keeps the payload's type between an event and its subscriber. */
export const subscribe = <Payload extends object>(
  event: EventType<Payload>,
  name: string,
  hat: (event: DeliveredEvent<Payload>) => Hat,
  run: (ctx: Ctx, event: DeliveredEvent<Payload>) => Promise<void>,
): Subscription => ({ name, event: event.type, hat, run }) as Subscription;
