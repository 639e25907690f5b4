import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import {
  Button,
  CheckboxGroup,
  Details,
  ErrorSummary,
  Fieldset,
  Form,
  Notice,
  PageTitle,
  RadioGroup,
  Shell,
  TextField,
} from '#ui';
import { type Channel, type Contact, DEFAULT_CHOICES, KINDS, type NoticeKind, PACES } from '../contact.ts';

export interface PreferencesProps {
  ctx: Ctx;
  contact: Contact;
  /** The ways that lead out of this program. */
  channels: readonly Channel[];
  /** What has just been done. */
  done?: 'saved' | 'taken' | 'removed';
  fault?: { readonly error: CodedError; readonly field: string; readonly typed?: string };
}

/** Officials are people too on the pages of their own: what tells is that they hold a role. */
const isOfficial = ({ actor }: Ctx): boolean => actor.appointments.length > 0;

/** What somebody is asked to choose for: of their work only officials. */
export const kindsFor = (ctx: Ctx): readonly NoticeKind[] =>
  KINDS.filter((kind) => kind !== 'work' || isOfficial(ctx));

const WORDS = { email: 'email', sms: 'phone' } as const;

/** One address: what is known, and a form to change or remove it. */
function Address({ ctx, contact, channel, fault }: PreferencesProps & { channel: Channel }) {
  const { t } = ctx;
  const word = WORDS[channel];
  const known = channel === 'email' ? contact.email : contact.phone;
  const wrong = fault?.field === word;
  const ask = (
    <Form action="/my/preferences/address">
      <input type="hidden" name="channel" value={channel} />
      <TextField
        name="address"
        id={word}
        label={t(`notifications.preferences.${word}`)}
        hint={channel === 'sms' ? t('notifications.preferences.phone_hint') : undefined}
        type={channel === 'email' ? 'email' : 'tel'}
        autocomplete={channel === 'email' ? 'email' : 'tel'}
        spellcheck={false}
        width={20}
        value={wrong ? fault.typed : ''}
        error={wrong ? t(`errors.${fault.error.code}`, fault.error.params) : undefined}
      />
      <Button kind="secondary">{t('notifications.preferences.send')}</Button>
    </Form>
  );
  return (
    <>
      {known && (
        <>
          <h3>{t(`notifications.preferences.${word}`)}</h3>
          <p>{known}</p>
        </>
      )}
      {(channel === 'email' ? contact.emailReturned : contact.phoneReturned) && (
        <Notice kind="warning">
          <p>{t(`notifications.preferences.${channel === 'email' ? 'returned' : 'phone_returned'}`)}</p>
        </Notice>
      )}
      {!known || wrong ? (
        ask
      ) : (
        <>
          <Details summary={t(`notifications.preferences.replace_${word}`)}>{ask}</Details>
          <Form action="/my/preferences/address/remove">
            <input type="hidden" name="channel" value={channel} />
            <Button kind="link">{t(`notifications.preferences.remove_${word}`)}</Button>
          </Form>
        </>
      )}
    </>
  );
}

/** How a person wants to be told: addresses, language, what by which way, quiet hours. */
export function PreferencesPage(props: PreferencesProps) {
  const { ctx, contact, channels, done, fault } = props;
  const { t } = ctx;
  const { languages } = ctx.app.country;
  const text = fault && t(`errors.${fault.error.code}`, fault.error.params);
  const of = (field: string) => (fault?.field === field ? text : undefined);
  const typed = (field: string, value: string) => (fault?.field === field ? fault.typed : value);
  const nameOf = (lang: string) => new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang;
  return (
    <Shell
      ctx={ctx}
      title={t('notifications.preferences.title')}
      breadcrumbs={[
        { href: '/my', text: t('ui.nav.my') },
        { href: '/my/notices', text: t('ui.nav.notices') },
      ]}
    >
      {text && <ErrorSummary errors={[{ href: `#${fault.field}`, text }]} />}
      {done && <Notice kind="success" title={t(`notifications.preferences.${done}`)} live />}
      <PageTitle lead={t('notifications.preferences.lead')}>{t('notifications.preferences.title')}</PageTitle>
      {channels.length > 0 && <h2>{t('notifications.preferences.addresses')}</h2>}
      {channels.map((channel) => (
        <Address key={channel} {...props} channel={channel} />
      ))}
      <h2>{t('notifications.preferences.choices')}</h2>
      <Form action="/my/preferences">
        {channels.length > 0 &&
          kindsFor(ctx).map((kind) => (
            <CheckboxGroup
              key={kind}
              name={kind}
              label={t(`notifications.kind.${kind}`)}
              hint={t(`notifications.kind.${kind}_hint`)}
              value={contact.channels[kind] ?? DEFAULT_CHOICES[kind]}
              options={channels.map((channel) => ({
                value: channel,
                text: t(`notifications.way.${channel}`),
              }))}
              inline
            />
          ))}
        {channels.length > 0 && isOfficial(ctx) && (
          <RadioGroup
            name="work_pace"
            label={t('notifications.pace.title')}
            value={contact.workPace}
            options={PACES.map((pace) => ({ value: pace, text: t(`notifications.pace.${pace}`) }))}
          />
        )}
        <RadioGroup
          name="lang"
          label={t('notifications.preferences.lang')}
          value={contact.lang ?? languages[0]}
          options={languages.map((lang) => ({ value: lang, text: nameOf(lang) }))}
          inline
        />
        <Fieldset
          id="quiet"
          legend={t('notifications.preferences.quiet')}
          hint={t('notifications.preferences.quiet_hint')}
        >
          <TextField
            name="quiet_from"
            label={t('notifications.preferences.from')}
            value={typed('quiet_from', contact.quiet.from)}
            error={of('quiet_from')}
            width={4}
          />
          <TextField
            name="quiet_to"
            label={t('notifications.preferences.to')}
            value={typed('quiet_to', contact.quiet.to)}
            error={of('quiet_to')}
            width={4}
          />
        </Fieldset>
        <Button>{t('notifications.preferences.save')}</Button>
      </Form>
    </Shell>
  );
}
