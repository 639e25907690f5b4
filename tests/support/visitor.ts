import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';
import { type Page, type PageForm, readPage } from './page.ts';

/** A file that a visitor attaches. */
export interface Attached {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

type Values = Readonly<Record<string, string | readonly string[] | Attached>>;

const isFile = (value: Values[string]): value is Attached => typeof value === 'object' && 'bytes' in value;

/** Somebody with a browser without script: keeps cookies, follows links, fills in and sends the forms that pages show. */
export class Visitor {
  #cookies = new Map<string, string>();
  readonly server: FastifyInstance;

  constructor(server: FastifyInstance) {
    this.server = server;
  }

  async #send(
    method: 'GET' | 'POST',
    url: string,
    body?: { type: string; payload: Buffer | string },
  ): Promise<Page> {
    const response = await this.server.inject({
      method,
      url,
      payload: body?.payload,
      headers: {
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body ? { 'content-type': body.type } : {}),
      },
    });
    for (const line of [response.headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = line.split(';');
      this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    if (response.statusCode === 303) return this.#send('GET', String(response.headers.location));
    return readPage(url, response.statusCode, response.rawPayload, response.headers as Page['headers']);
  }

  get(url: string): Promise<Page> {
    return this.#send('GET', url);
  }

  /** The session cookie, for a request made by hand. */
  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  /** Sends fields without looking at a form, as an attacker or a program would. */
  post(url: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    return this.#send('POST', url, {
      type: 'application/x-www-form-urlencoded',
      payload: new URLSearchParams(fields).toString(),
    });
  }

  /** Follows the link whose text contains `text`. */
  follow(page: Page, text: string): Promise<Page> {
    const link = page.links.find((candidate) => candidate.text.includes(text));
    assert.ok(link, `no link '${text}' on ${page.url}: ${page.links.map((l) => l.text).join(' | ')}`);
    return this.get(link.href);
  }

  /**
   * Fills in the form that has a button with this text and presses it.
   * A field that the form does not show, or a choice that it does not offer, is a fault of the test or of the page.
   */
  async press(page: Page, button: string, values: Values = {}): Promise<Page> {
    const form = page.forms.find(({ buttons }) => buttons.some(({ text }) => text.includes(button)));
    assert.ok(
      form,
      `no button '${button}' on ${page.url}: ${page.forms.flatMap((f) => f.buttons.map((b) => b.text)).join(' | ')}\n${page.text.slice(0, 1500)}`,
    );
    const pressed = form.buttons.find(({ text }) => text.includes(button))!;
    for (const [name, value] of Object.entries(values)) {
      const controls = form.controls.filter((control) => control.name === name);
      assert.ok(
        controls.length > 0,
        `no field '${name}' on ${page.url}: ${form.controls.map((c) => c.name).join(', ')}`,
      );
      const offered = controls.flatMap((control) =>
        control.type === 'radio' || control.type === 'checkbox' ? [control.value] : (control.options ?? []),
      );
      if (offered.length > 0 && !isFile(value))
        for (const one of [value].flat())
          assert.ok(
            offered.includes(one as string),
            `'${one}' is no choice of '${name}' on ${page.url}: ${offered.slice(0, 20)}`,
          );
    }
    const kept = form.fields.filter(([name]) => !(name in values));
    const given = Object.entries(values).flatMap(([name, value]) =>
      isFile(value) ? [] : [value].flat().map((one) => [name, one as string] as const),
    );
    const own = pressed.name ? [[pressed.name, pressed.value] as const] : [];
    const fields = [...kept, ...given, ...own];
    const url = pressed.action ?? (form.action || page.url);
    if (form.method === 'get') return this.get(`${url}?${new URLSearchParams(fields as [string, string][])}`);
    return this.#send(
      'POST',
      url,
      form.multipart
        ? multipart(form, fields, values)
        : {
            type: 'application/x-www-form-urlencoded',
            payload: new URLSearchParams(fields as [string, string][]).toString(),
          },
    );
  }

  /** Types the code that the page says while it asks for one; once more when somebody else has just used it. */
  async #showCode(page: Page, tries = 5): Promise<Page> {
    const code = /id="demo-code">(\d{6})</.exec(page.html)?.[1];
    if (!page.url.startsWith('/sign-in/second') || !code || tries === 0) return page;
    return this.#showCode(await this.press(page, 'Tiếp tục', { code }), tries - 1);
  }

  async signIn(login: string, password: string): Promise<Page> {
    const page = await this.press(await this.get('/sign-in?lang=vi'), 'Đăng nhập', { login, password });
    assert.equal(page.status, 200, page.text.slice(0, 500));
    return this.#showCode(page);
  }
}

function multipart(
  form: PageForm,
  fields: readonly (readonly [string, string])[],
  values: Values,
): { type: string; payload: Buffer } {
  const boundary = 'visitor-boundary';
  const parts: Buffer[] = [];
  const add = (head: string, body: Uint8Array | string) =>
    parts.push(
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(body as string),
      Buffer.from('\r\n'),
    );
  for (const [name, value] of fields) add(`name="${name}"`, value);
  for (const { name, type } of form.controls) {
    if (type !== 'file') continue;
    const file = values[name];
    if (file !== undefined && isFile(file))
      add(`name="${name}"; filename="${file.name}"\r\nContent-Type: ${file.type}`, file.bytes);
    else add(`name="${name}"; filename=""\r\nContent-Type: application/octet-stream`, '');
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { type: `multipart/form-data; boundary=${boundary}`, payload: Buffer.concat(parts) };
}
