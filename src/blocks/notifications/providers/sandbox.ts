import type { App } from '#platform/block';
import { sql } from '#platform/database';
import type { Channel } from '../contact.ts';
import { smsSize } from '../sms-parts.ts';
import { composeMail } from './compose-mail.ts';
import type { Provider } from './contract.ts';

const keep = sql(
  'notifications.sandbox_keep',
  `insert into notifications.sandbox (id, channel, address, subject, body, raw, html, parts, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
);

const SENDER = 'no-reply@sandbox.invalid';

const inSandbox = (app: App, values: readonly unknown[]) =>
  app.transaction(
    {
      actor: { kind: 'system', name: 'notifications.sandbox', assurance: 0, appointments: [] },
      hat: { kind: 'none' },
      purpose: { code: 'job' },
    },
    ({ db, clock }) => db.run(keep, [...values, clock.now()]),
  );

const email: Provider = {
  name: 'sandbox',
  channel: 'email',
  send: async (app, message) => {
    const { subject, text, html, raw } = composeMail(app, app.config.mail?.from ?? SENDER, message);
    await inSandbox(app, [message.key, 'email', message.to, subject, text, raw, html, 1]);
    return { ref: message.key };
  },
};

const sms: Provider = {
  name: 'sandbox',
  channel: 'sms',
  send: async (app, { key, to, body }) => {
    await inSandbox(app, [key, 'sms', to, '', body, body, null, smsSize(body).parts]);
    return { ref: key };
  },
};

/** Where messages go in development and tests: read them at /_outbox. */
export const sandboxOf = (channel: Channel): Provider => (channel === 'email' ? email : sms);
