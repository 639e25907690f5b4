export { type DeadLetter, listDeadLetters, retryDeadLetter } from './dead-letters.ts';
export {
  type DeliveredEvent,
  declaredEvents,
  defineEvent,
  type EventType,
  type Subscription,
  subscribe,
} from './event.ts';
export { type Outbox, openOutbox } from './outbox.ts';
export { backoff, deliverNext, MAX_ATTEMPTS } from './relay.ts';
