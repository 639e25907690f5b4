import { Type } from 'typebox';
import { constantTimeEqual } from '#platform/crypto';
import { json, type Route, route } from '#platform/http';
import { isId } from '#platform/ids';
import { errors } from './errors.ts';
import { parseDsn } from './parse-dsn.ts';
import { valueIn } from './providers/sms-http.ts';
import { reportMac } from './report-path.ts';
import { takeReport } from './take-report.ts';

const part = Type.String({ maxLength: 300 });

/** What providers tell of messages that they have taken over. Told twice, or of a message that is gone: taken all the same. */
export const reportRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/callbacks/sms/:id/:mac',
    who: 'anyone',
    api: true,
    input: {
      params: Type.Object({ id: part, mac: part }),
      body: Type.Object({}, { additionalProperties: true }),
    },
    prepare: async (app, { params: { id, mac }, body }) => {
      if (!isId(id) || !constantTimeEqual(mac, reportMac(app, id))) throw errors.no_such_report();
      const { field = 'status', words = {} } = app.config.sms?.report ?? {};
      const word = valueIn(body, field)?.trim().toLowerCase() ?? '';
      const means = Object.hasOwn(words, word) ? words[word] : undefined;
      if (word === '') throw errors.report_unread();
      // A word on the way (accepted, buffered) is heard and changes nothing.
      if (!means) return;
      await takeReport(app, {
        id,
        state: means === 'delivered' ? 'delivered' : 'bounced',
        fault: means === 'delivered' ? undefined : `sms ${means}`,
        returned: means === 'unknown',
      });
    },
    run: async () => json({ taken: true }),
  }),
  route({
    method: 'POST',
    path: '/callbacks/mail/:token',
    who: 'anyone',
    api: true,
    input: {
      params: Type.Object({ token: part }),
      body: Type.Object({ message: Type.String({ maxLength: 1_900_000, default: '' }) }),
    },
    prepare: async (app, { params, body }) => {
      const token = app.config.mail?.reportToken;
      if (!token || !constantTimeEqual(params.token, token)) throw errors.no_such_report();
      // What is no report, or of somebody else's mail, is taken and forgotten: the mail server need not send it again.
      const told = parseDsn(body.message);
      if (!told) return false;
      const { key: id, action, status, returned } = told;
      return takeReport(app, {
        id,
        state: action === 'delivered' ? 'delivered' : 'bounced',
        fault: action === 'delivered' ? undefined : `dsn ${status}`,
        returned,
      });
    },
    run: async () => json({ taken: true }),
  }),
];
