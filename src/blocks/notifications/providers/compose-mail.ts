import type { App } from '#platform/block';
import type { Outgoing } from './contract.ts';

/** A word of a header as RFC 2047 wants it: UTF-8 in base64, at most 75 characters, letters whole. */
function encodedWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && text.length <= 60 && !text.includes('=?')) return text;
  const words: string[] = [];
  let held = '';
  for (const letter of text) {
    if (Buffer.byteLength(held + letter) > 45) {
      words.push(held);
      held = '';
    }
    held += letter;
  }
  words.push(held);
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

/** One line, whatever was put in: a header cannot be broken out of. */
const oneLine = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
  text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').trim();

const base64Lines = (text: string): string =>
  Buffer.from(text.replace(/\r\n?|\n/g, '\r\n'))
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n');

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** RFC 5322, section 3.3, in universal time. */
const mailDate = (at: Date): string => at.toUTCString().replace('GMT', '+0000');

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The whole message, CRLF, ASCII only. */
  readonly raw: string;
}

/** A message as text and as simple HTML, and both as one MIME message (RFC 5322, 2045, 2046). */
export function composeMail(app: App, from: string, message: Outgoing): Mail {
  const { key, to, lang, body, link, writtenAt } = message;
  const t = app.translate(lang);
  const subject = oneLine(message.subject);
  const { publicUrl } = app.config;
  const url = link === undefined ? undefined : `${publicUrl}${link}`;
  const preferences = `${publicUrl}/my/preferences`;
  const name = app.country.name[lang] ?? Object.values(app.country.name)[0] ?? '';
  const sender = t('notifications.mail.sender', { name });
  const foot = t('notifications.mail.foot', { sender });
  const text = [
    body,
    ...(url ? [`${t('notifications.mail.open')}: ${url}`] : []),
    `-- \r\n${foot}\r\n${t('notifications.mail.change')}: ${preferences}`,
  ].join('\r\n\r\n');
  const paragraph = (inner: string) => `<p>${inner}</p>`;
  const anchor = (href: string, label: string) => `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`;
  const html = [
    `<!doctype html><html lang="${escapeHtml(lang)}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body><main>`,
    `<h1>${escapeHtml(subject)}</h1>`,
    ...body.split(/\n{2,}/).map((part) => paragraph(escapeHtml(part).replace(/\n/g, '<br>'))),
    ...(url ? [paragraph(anchor(url, t('notifications.mail.open')))] : []),
    `<hr>${paragraph(`${escapeHtml(foot)}<br>${anchor(preferences, t('notifications.mail.change'))}`)}`,
    '</main></body></html>',
  ].join('\n');
  const boundary = `=_${key}`;
  const part = (type: string, content: string) =>
    [
      `--${boundary}`,
      `Content-Type: ${type}; charset=utf-8`,
      'Content-Transfer-Encoding: base64',
      '',
      base64Lines(content),
    ].join('\r\n');
  const raw = [
    `From: ${encodedWords(oneLine(sender)).replace(/^([\x20-\x7e]*)$/, (plain) => (plain.startsWith('=?') ? plain : `"${plain.replace(/["\\]/g, '')}"`))} <${oneLine(from)}>`,
    `To: <${oneLine(to)}>`,
    `Subject: ${encodedWords(subject)}`,
    `Date: ${mailDate(writtenAt)}`,
    `Message-ID: <${key}@${from.split('@')[1]}>`,
    'Auto-Submitted: auto-generated',
    `Content-Language: ${lang}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    part('text/plain', text),
    part('text/html', html),
    `--${boundary}--`,
    '',
  ].join('\r\n');
  return { subject, text, html, raw };
}
