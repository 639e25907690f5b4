import type { IncomingMessage } from 'node:http';

const endless = new WeakSet<IncomingMessage>();
/** Leaves the rest of a request unread. */
export const leaveUnread = (request: IncomingMessage): unknown => endless.add(request);
/** Whether a request was left unread, so that only hanging up ends it. */
export const isEndless = (request: IncomingMessage): boolean => endless.has(request);
