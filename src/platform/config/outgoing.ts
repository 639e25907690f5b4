/** The mail server behind SMTP_URL. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** `implicit`: TLS from the first byte (smtps:); `required`: STARTTLS or nothing; `none`: never, for a relay in the same house. */
  readonly tls: 'implicit' | 'required' | 'none';
  readonly user?: string;
  readonly password?: string;
  /** Address in whose name mail is sent. */
  readonly from: string;
  /** Opens the address to which the mail server gives what comes back; undefined: nobody may. */
  readonly reportToken?: string;
}

/** An SMS gateway that takes JSON over HTTP. */
export interface SmsSettings {
  readonly url: string;
  /** Value of the Authorization header. */
  readonly authorization?: string;
  /** The name that the gateway shows as the sender. */
  readonly from?: string;
  /** Our names (to, text, from, key, report) to the gateway's. */
  readonly fields: Readonly<Record<string, string>>;
  /** Dotted path of the gateway's own id in its answer. */
  readonly idField?: string;
  /** How the gateway reports: dotted path of the state, and the words that it may have. */
  readonly report: {
    readonly field: string;
    readonly words: Readonly<Record<string, 'delivered' | 'failed' | 'unknown'>>;
  };
}

type Environment = Readonly<Record<string, string | undefined>>;
type Refuse = (name: string, why: string) => void;

const ADDRESS = /^[^\s@<>"(),:;\\]+@[a-z0-9.-]+$/i;
const SMS_NAMES = ['to', 'text', 'from', 'key', 'report'];
/** The words of SMPP (version 3.4, appendix B), which many gateways pass on, and plain ones. */
const REPORT_WORDS =
  'DELIVRD=delivered,delivered=delivered,UNDELIV=failed,REJECTD=failed,EXPIRED=failed,DELETED=failed,failed=failed,undelivered=failed,unknown=unknown';
/** A token is not to be guessed. */
const TOKEN = /^[\w-]{32,200}$/;

const parse = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/** SMTP_URL: smtp://user:password@host:587, smtps://…:465, or smtp://host?tls=none. */
export function mailSettings(env: Environment, refuse: Refuse): MailSettings | undefined {
  if (!env.SMTP_URL) return undefined;
  const url = parse(env.SMTP_URL);
  if (!url?.hostname || !/^smtps?:$/.test(url.protocol)) {
    refuse('SMTP_URL', 'is not smtp://… or smtps://…');
    return undefined;
  }
  const implicit = url.protocol === 'smtps:';
  const tls = implicit ? 'implicit' : url.searchParams.get('tls') === 'none' ? 'none' : 'required';
  const from = env.MAIL_FROM ?? '';
  if (!ADDRESS.test(from)) refuse('MAIL_FROM', 'must be one e-mail address when SMTP_URL is given');
  if (tls === 'none' && url.username) refuse('SMTP_URL', 'would send a password without TLS');
  if (env.MAIL_REPORT_TOKEN && !TOKEN.test(env.MAIL_REPORT_TOKEN))
    refuse('MAIL_REPORT_TOKEN', 'is not 32 or more letters, digits, - and _');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (implicit ? 465 : 587)),
    tls,
    user: url.username ? decodeURIComponent(url.username) : undefined,
    password: url.password ? decodeURIComponent(url.password) : undefined,
    from,
    reportToken: env.MAIL_REPORT_TOKEN,
  };
}

function reportWords(text: string, refuse: Refuse): SmsSettings['report']['words'] {
  const words: Record<string, 'delivered' | 'failed' | 'unknown'> = Object.create(null);
  for (const pair of text.split(',')) {
    const [word = '', means = ''] = pair.split('=').map((part) => part.trim());
    if (!word || (means !== 'delivered' && means !== 'failed' && means !== 'unknown'))
      refuse('SMS_REPORT_WORDS', `'${pair}' is not word=delivered, word=failed or word=unknown`);
    else words[word.toLowerCase()] = means;
  }
  return words;
}

/** SMS_URL and what belongs to it. */
export function smsSettings(env: Environment, refuse: Refuse): SmsSettings | undefined {
  if (!env.SMS_URL) return undefined;
  const url = parse(env.SMS_URL);
  if (!url || !/^https?:$/.test(url.protocol)) {
    refuse('SMS_URL', 'is not an http address');
    return undefined;
  }
  const pairs = (env.SMS_FIELDS ?? 'to=to,text=text,from=from,key=key')
    .split(',')
    .map((pair) => pair.split('='));
  const fields: Record<string, string> = {};
  for (const [ours = '', theirs = ''] of pairs) {
    if (!SMS_NAMES.includes(ours.trim()) || !/^[\w.-]+$/.test(theirs.trim()))
      refuse(
        'SMS_FIELDS',
        `'${ours}=${theirs}' is not one of ${SMS_NAMES.join(', ')} and the gateway's name of it`,
      );
    fields[ours.trim()] = theirs.trim();
  }
  if (!fields.to || !fields.text) refuse('SMS_FIELDS', 'must name to and text');
  return {
    url: env.SMS_URL,
    authorization: env.SMS_AUTHORIZATION,
    from: env.SMS_FROM,
    fields,
    idField: env.SMS_ID_FIELD,
    report: {
      field: env.SMS_REPORT_FIELD ?? 'status',
      words: reportWords(env.SMS_REPORT_WORDS ?? REPORT_WORDS, refuse),
    },
  };
}

/** What must not carry messages of the public. */
export function unsafeOutgoing(env: Environment, refuse: Refuse): void {
  if (env.SMTP_URL && parse(env.SMTP_URL)?.searchParams.get('tls') === 'none')
    refuse('SMTP_URL', 'must not turn TLS off');
  if (env.SMS_URL && !env.SMS_URL.startsWith('https://')) refuse('SMS_URL', 'must be an https address');
}

const hosts = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter(Boolean);

/** Connections that this program may open by itself. */
export interface OutgoingSettings {
  /** `host:port` by purpose. */
  readonly allowed: Readonly<Record<string, readonly string[]>>;
  /** `host:port` that may lie at a private address. */
  readonly private: readonly string[];
  /** PEM file of a certificate authority that is trusted beside the usual ones. */
  readonly caFile?: string;
}

/** `host:port` of an http address. */
function hostOf(address: string): string {
  const { hostname, port, protocol } = new URL(address);
  return `${hostname.replace(/^\[|\]$/g, '')}:${port || (protocol === 'https:' ? 443 : 80)}`;
}

/** What other settings allow by themselves. */
interface Known {
  readonly mail?: MailSettings;
  readonly sms?: SmsSettings;
  /** Address of the upstream provider's issuer; where its endpoints lie elsewhere, OUTGOING_ALLOW names those too. */
  readonly upstream?: string;
  /** Address of the KMS. */
  readonly kms?: string;
}

/** OUTGOING_ALLOW (`purpose=host:port host:port; …`), OUTGOING_PRIVATE, OUTGOING_CA_FILE; what other settings name is allowed by them. */
export function outgoingSettings(
  env: Environment,
  { mail, sms, upstream, kms }: Known,
  refuse: Refuse,
): OutgoingSettings {
  const allowed: Record<string, string[]> = {};
  for (const part of (env.OUTGOING_ALLOW ?? '').split(';').filter((text) => text.trim())) {
    const [purpose = '', list = ''] = part.split('=');
    const named = list.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (!/^[a-z-]+$/.test(purpose.trim()) || named.length === 0 || !named.every((host) => /:\d+$/.test(host)))
      refuse('OUTGOING_ALLOW', `'${part.trim()}' is not purpose=host:port`);
    allowed[purpose.trim()] = named;
  }
  if (mail) allowed.mail = [`${mail.host.toLowerCase()}:${mail.port}`];
  if (sms) allowed.sms = [hostOf(sms.url)];
  if (kms && URL.canParse(kms)) allowed.kms = [hostOf(kms)];
  if (upstream) allowed.upstream = [...(allowed.upstream ?? []), hostOf(upstream)];
  return { allowed, private: hosts(env.OUTGOING_PRIVATE), caFile: env.OUTGOING_CA_FILE };
}
