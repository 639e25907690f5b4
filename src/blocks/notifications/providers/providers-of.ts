import type { App } from '#platform/block';
import { CHANNELS, type Channel } from '../contact.ts';
import type { Provider } from './contract.ts';
import { sandboxOf } from './sandbox.ts';
import { smsHttp } from './sms-http.ts';
import { smtp } from './smtp.ts';

/** The provider of a channel: the one in the settings, in development and tests otherwise the sandbox, in production otherwise none. */
export function providerOf(app: App, channel: Channel): Provider | undefined {
  const { mail, sms, profile } = app.config;
  if (channel === 'email' && mail) return smtp;
  if (channel === 'sms' && sms) return smsHttp;
  return profile === 'production' ? undefined : sandboxOf(channel);
}

/** The channels that lead out of this program. */
export const channelsOf = (app: App): readonly Channel[] =>
  CHANNELS.filter((channel) => providerOf(app, channel) !== undefined);
