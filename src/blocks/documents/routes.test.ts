import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { agenciesBlock, findCompetentAgency } from '#blocks/agencies';
import { createServer, page } from '#platform/http';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import { errorPage, uiAssets } from '#ui';
import { documentsBlock, issueDocument, openDocument } from './index.ts';
import { routes } from './routes.ts';

const HOLDER = '00000000-0000-7000-8000-00000000000a';
const OFFICIAL = '00000000-0000-7000-8000-0000000000f1';

describe('the public pages of verification', () => {
  let world: World;
  let server: FastifyInstance;
  let code: string;
  let bytes: Uint8Array;

  before(async () => {
    world = await makeWorld({ blocks: [agenciesBlock, documentsBlock] });
    const { app } = world;
    server = createServer({
      app,
      routes,
      assets: uiAssets(),
      errorPage: (ctx, fault) => page(errorPage(ctx, fault), fault.status),
      signIn: () => '/sign-in',
    });
    const find = { body: 'commune-peoples-committee', areaCode: '00004' };
    const agency = (await world.as({}, (ctx) => findCompetentAgency(ctx, find)))!;
    const issued = await world.as({ hat: { kind: 'agency', agencies: [agency.id] } }, (ctx) =>
      issueDocument(ctx, {
        template: 'birth-certificate',
        data: { child: { full_name: 'Trần Minh An' } },
        kind: 'birth-certificate',
        title: 'Giấy khai sinh',
        agencyId: agency.id,
        caseId: newId(world.clock),
        holderIds: [HOLDER],
        signatory: { accountId: OFFICIAL, name: 'Lê Văn Bình', position: 'Chủ tịch' },
      }),
    );
    code = issued.verifyCode;
    const hat = { kind: 'person', persons: [HOLDER] } as const;
    bytes = (await world.as({ hat }, (ctx) => openDocument(ctx, issued.documentId))).bytes;
  });
  after(async () => {
    await server.close();
    await world.close();
  });

  const get = (url: string) => server.inject({ method: 'GET', url });
  const send = (content?: Uint8Array) => {
    const edge = 'edge';
    const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
    const parts = content ? [Buffer.from(head), content, Buffer.from('\r\n')] : [];
    return server.inject({
      method: 'POST',
      url: '/verify',
      headers: {
        'content-type': `multipart/form-data; boundary=${edge}`,
        origin: 'http://localhost:3000',
        host: 'localhost:3000',
      },
      payload: Buffer.concat([...parts, Buffer.from(`--${edge}--\r\n`)]),
    });
  };

  it('shows the form, and the document of a code without a name', async () => {
    assert.equal((await get('/verify')).statusCode, 200);
    const typed = await get(`/verify?code=${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`);
    assert.equal(typed.statusCode, 303);
    const shown = await get(String(typed.headers.location));
    assert.equal(shown.statusCode, 200);
    assert.match(shown.body, /Có giấy tờ này/);
    assert.doesNotMatch(shown.body, /Minh An|Lê Văn Bình/);
  });

  it('answers a wrong or malformed code beside the field', async () => {
    const unknown = await get(`/verify/${'0'.repeat(26)}`);
    assert.equal(unknown.statusCode, 404);
    assert.match(unknown.body, /aria-invalid/);
    assert.equal((await get('/verify/abc')).statusCode, 400);
    assert.equal((await get('/verify?code=%20')).statusCode, 400);
    assert.equal((await get(`/verify/${'a'.repeat(500)}`)).statusCode < 500, true);
    assert.equal((await get('/verify/%00')).statusCode, 400);
  });

  it('tells of a file whether it is the original, altered, unknown or none', async () => {
    assert.match((await send(bytes)).body, /Tệp đúng là bản gốc/);
    const altered = Buffer.from(bytes);
    altered[900]! ^= 1;
    assert.match((await send(altered)).body, /Tệp đã bị thay đổi/);
    assert.match((await send(Buffer.from('%PDF-1.7\nx\n%%EOF\n'))).body, /Không xác thực được tệp/);
    assert.equal((await send()).statusCode, 400);
    assert.equal((await send(Buffer.from('<script>'))).statusCode, 415);
  });

  it('gives documents to nobody who is not signed in', async () => {
    for (const url of ['/my/documents', `/my/documents/${HOLDER}`])
      assert.ok([303, 401].includes((await get(url)).statusCode), url);
  });
});
