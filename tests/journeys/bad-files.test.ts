import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { scan } from '#tests/birth';
import { type City, openCity } from '#tests/city';
import { MULTIPART, multipart, type Part } from '#tests/multipart';
import { assertRefused } from '#tests/refused';
import { say, until } from '#tests/socket';
import type { Visitor } from '#tests/visitor';

const pdf = Buffer.from(scan('x').bytes);

/** What people hand in with a draft, and what is handed in to break it. */
describe('bad files', () => {
  let city: City;
  let port: number;
  let mother: Visitor;
  let draft: string;

  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    const start = '/services/civil-status.linked-birth/start';
    draft = String((await city.ask(mother, start, { form: {} })).headers.location);
    port = Number(new URL(await city.server.listen({ host: '127.0.0.1', port: 0 })).port);
  });
  after(async () => {
    await city.server.close();
    await city.world.close();
  });

  const rows = async (text: string): Promise<Record<string, unknown>[]> =>
    (await city.world.app.pools.owner.query(text)).rows;
  /** Files that are on their way in, and files that are there. */
  const stored = (folder: RegExp) => {
    const files = city.world.app.config.dataDir.replace(/data$/, 'files');
    const folders = readdirSync(files).filter((name) => folder.test(name));
    return folders.flatMap((name) => readdirSync(join(files, name)));
  };
  const incoming = () => stored(/^incoming$/).length;
  const upload = async (parts: readonly Part[], end?: string) => {
    const [{ revision }] = (await rows('select revision from services.draft')) as [{ revision: number }];
    const own: Part[] = [
      ['_csrf', city.token(mother)],
      ['_revision', String(revision)],
    ];
    return city.ask(mother, `${draft}/evidence`, {
      payload: multipart([...own, ...parts], end),
      headers: MULTIPART,
    });
  };

  it('keeps a file whatever it is called, under a name that is safe to show', async () => {
    const names = [
      '../../etc/passwd',
      'C:\\x\\y.pdf',
      `${'x'.repeat(119)}😀.pdf`,
      'n'.repeat(3000),
      '\u202egpj.exe',
      ' ',
      '..',
      "a';drop table x;--",
      '%00.pdf',
      'a\u0000b.pdf',
      'a%0d%0aSet-Cookie: x=y',
    ];
    for (const name of names) {
      assert.equal((await upload([['evidence.other', pdf, name]])).statusCode, 303, JSON.stringify(name));
      const [kept] = await rows('select id, name from documents.upload');
      assert.match(String(kept!.name), /^[^\p{Cc}\p{Cf}\p{Cs}/\\]{1,120}$/u, JSON.stringify(name));
      const given = await city.ask(mother, `/my/documents/${kept!.id}`);
      assert.equal(given.statusCode, 200);
      assert.match(
        String(given.headers['content-disposition']),
        /^attachment; filename="[\w.-]*"; filename\*=UTF-8''[\w%.!~-]*$/,
      );
      assert.equal(given.headers['x-content-type-options'], 'nosniff');
      assert.match(String(given.headers['content-security-policy']), /sandbox/);
    }
  });

  it('refuses what is empty, disguised or two things at once, beside the field', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452ffffffffffffffff', 'hex');
    const bad = [
      '',
      '<html><script>',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
      'MZ\0\0',
      'GIF89a',
      png,
      '%PDF-1.7\n<script>x()</script>\n%%EOF\n',
      Buffer.concat([pdf, Buffer.from('PK\x05\x06')]),
      '%PDF-1.7 without an end',
    ];
    const before = await rows('select id from documents.upload order by id');
    const contents = stored(/^[0-9a-f]{2}$/).sort();
    for (const content of bad) {
      const answer = await upload([['evidence.other', content, 'a.pdf']]);
      assert.equal(answer.statusCode, 422, String(content).slice(0, 20));
      assert.match(answer.body, /href="#evidence-other"/);
    }
    assertRefused(
      await upload(Array.from({ length: 11 }, (_, n) => ['evidence.other', pdf, `${n}.pdf`] as const)),
      413,
    );
    assert.deepEqual(
      await rows('select id from documents.upload order by id'),
      before,
      'what was there stays',
    );
    assert.deepEqual(stored(/^[0-9a-f]{2}$/).sort(), contents, 'and nothing is left over');
    assert.equal(incoming(), 0);
  });

  it('refuses a body that breaks off, and one without a boundary', async () => {
    for (const end of ['', '--b', '--c--\r\n'])
      assertRefused(await upload([['evidence.other', pdf, 'a.pdf']], end), 400, 'http.bad_multipart');
    const plain = { payload: 'x', headers: { 'content-type': 'multipart/form-data' } };
    assertRefused(await city.ask(mother, `${draft}/evidence`, plain), 400, 'http.bad_multipart');
    assert.equal(incoming(), 0);
  });

  it('stops reading what never ends', async () => {
    const head =
      'POST /verify HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n';
    const chunk = (content: string) => `${content.length.toString(16)}\r\n${content}\r\n`;
    const start = chunk(
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n',
    );
    const more = chunk('x'.repeat(1_000_000));
    const heard = await say(port, [head, start, ...Array<string>(40).fill(more)], { patience: 2000 });
    // Whoever goes on sending may not get to read why.
    assert.ok(heard.hungUp);
    if (heard.status)
      assertRefused({ statusCode: heard.status, body: heard.text }, 413, 'http.body_too_large');
    await until(() => incoming() === 0);
    assert.equal(incoming(), 0);
  });

  it('tells in a code who sends too slowly', async () => {
    const slow = (socket: Socket) =>
      setImmediate(() =>
        city.server.server.emit(
          'clientError',
          Object.assign(new Error('slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
          socket,
        ),
      );
    assert.ok(city.server.server.requestTimeout > 0 && city.server.server.headersTimeout > 0);
    city.server.server.once('connection', slow);
    const heard = await say(port, ['POST /verify HTTP/1.1\r\nHost: x\r\nContent-Length: 9']);
    assertRefused({ statusCode: heard.status, body: heard.text }, 408, 'http.slow_request');
  });

  it('lets go of everything when the sender hangs up in the middle of a file', async () => {
    const part = multipart([['file', `%PDF-1.7\n${'x'.repeat(200_000)}`, 'a.pdf']], '');
    const head = `POST /verify HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n`;
    await say(port, [head, part], { hangUpWhen: () => incoming() === 1 });
    await until(() => incoming() === 0);
    assert.equal(incoming(), 0);
  });

  it('is not read at all from somebody who may not send it', async () => {
    const answer = await city.ask(undefined, `${draft}/evidence`, {
      payload: multipart([['f', pdf, 'a.pdf']]),
      headers: MULTIPART,
    });
    assertRefused(answer, 401, 'http.sign_in_needed');
  });

  it('keeps a file that comes in parts under a safe name too, and believes nothing that is said of it', async () => {
    const [{ id }] = (await rows('select id from services.draft')) as [{ id: string }];
    const send = (path: string, body: object) =>
      city.ask(mother, `/drafts/${id}/uploads${path}`, {
        payload: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    const about = { field: 'evidence.other', size: pdf.length, sha256 };
    const begun = await send('', { ...about, name: '../x\u202e\u0000<\ud800.pdf' });
    assert.equal(begun.statusCode, 200, begun.body);
    const { id: upload } = JSON.parse(begun.body);
    const data = (bytes: Buffer) => bytes.toString('base64');
    for (const [body, code] of [
      [{ offset: 5, data: data(pdf) }, 'services.upload_offset'],
      [{ offset: 0, data: data(Buffer.concat([pdf, pdf])) }, 'services.upload_damaged'],
      [{ offset: 0, data: data(Buffer.alloc(pdf.length)) }, 'services.upload_damaged'],
      [{ offset: 0, data: '' }, 'http.bad_input'],
      [{ offset: -1, data: data(pdf) }, 'http.bad_input'],
      [{ offset: 0, data: '****' }, 'http.bad_input'],
    ] as const) {
      const answer = await send(`/${upload}`, body);
      assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, answer.body);
      assert.equal(JSON.parse(answer.body).error.code, code);
    }
    for (const wrong of [
      { field: 'nothing.here' },
      { field: '__proto__' },
      { size: 50_000_000 },
      { sha256: 'x' },
    ])
      assert.ok(
        (await send('', { ...about, name: 'a.pdf', ...wrong })).statusCode >= 400,
        JSON.stringify(wrong),
      );
    const html = Buffer.from('<html><script>x()</script></html>');
    const page = {
      ...about,
      name: 'a.pdf',
      size: html.length,
      sha256: createHash('sha256').update(html).digest('hex'),
    };
    const disguised = JSON.parse((await send('', page)).body).id;
    assert.equal((await send(`/${disguised}`, { offset: 0, data: data(html) })).statusCode, 415);
    assert.equal((await send(`/${upload}`, { offset: 0, data: data(pdf) })).statusCode, 200);
    const [kept] = await rows(
      `select name from documents.upload where sha256 = '${sha256}' order by received_at desc, id desc`,
    );
    assert.match(String(kept!.name), /^[^\p{Cc}\p{Cf}\p{Cs}/\\]{1,120}$/u);
  });
});
