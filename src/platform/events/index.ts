export { listDeadLetters, retryDeadLetter, type DeadLetter } from './dead-letters.ts';
export { declaredEvents, defineEvent, subscribe, type DeliveredEvent, type EventType, type Subscription } from './event.ts';
export { openOutbox, type Outbox } from './outbox.ts';
export { backoff, deliverNext, MAX_ATTEMPTS } from './relay.ts';
