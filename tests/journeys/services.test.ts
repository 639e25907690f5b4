import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { parse } from 'yaml';
import { findCompetentAgency } from '#blocks/agencies';
import { claimTask, completeTask, recordFee } from '#blocks/cases';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import type { Acting } from '#platform/block';
import type { Ctx } from '#platform/context';
import { reviewExample } from '#tests/file-example';
import type { Page } from '#tests/page';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';

interface Example {
  readonly name: string;
  readonly given: { readonly form: Readonly<Record<string, unknown>> };
  readonly then: { readonly faults?: readonly string[]; readonly outcome?: string };
}
interface Declared {
  readonly examples: readonly Example[];
  readonly competent: { readonly body: string };
  readonly tasks: Readonly<
    Record<
      string,
      { outcomes?: readonly { id: string }[]; write?: string; each?: string; after_fee?: boolean }
    >
  >;
  readonly result: { readonly name: string; readonly template?: string };
}

const declarationOf = (service: string) =>
  parse(
    readFileSync(
      join(import.meta.dirname, '..', '..', 'vietnam', 'services', service.replace('.', '/'), 'service.yaml'),
      'utf8',
    ),
  ) as Declared;

const SERVICES = [
  'residence.permanent-registration',
  'residence.temporary-registration',
  'residence.stay-notice',
  'immigration.lost-passport',
  'civil-status.extract',
];

describe('each service is filed in every variant and decided as its example says', () => {
  let world: World;
  let server: FastifyInstance;
  let mother: Visitor;
  let password: string;
  before(async () => {
    world = await makeWorld();
    server = serverOf(world.app);
    password = (await demoPeople(world.app))[0]!.password;
    mother = new Visitor(server);
    await mother.signIn('me.lan', password);
  });
  after(() => world.close());

  const rows = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
    (await world.app.pools.owner.query(text, values)).rows as T[];

  /** Whoever must confirm does so, on a page of their own; here it is always the grandfather. */
  async function confirmed(review: Page): Promise<Page> {
    if (!review.text.includes('Gửi yêu cầu xác nhận')) return review;
    await mother.press(review, 'Gửi yêu cầu xác nhận');
    const grandfather = new Visitor(server);
    await grandfather.signIn('ong.hoa', password);
    const my = await grandfather.get('/my?lang=vi');
    const request = await grandfather.follow(
      my,
      review.text.includes('Đăng ký thường trú') ? 'Đăng ký thường trú' : 'Đăng ký tạm trú',
    );
    await grandfather.press(request, 'Xác nhận');
    return mother.get(review.url);
  }

  async function file(service: string, { given }: Example): Promise<{ id: string; page: Page }> {
    const review = await confirmed(await reviewExample(mother, service, given.form));
    const page = await mother.press(review, 'Nộp hồ sơ', { declaration: 'true' });
    assert.match(page.url, /^\/my\/cases\//, page.text.slice(0, 800));
    return { id: page.url.split('/').at(-1)!, page };
  }

  /** A task that waits for the fee gets it, with a receipt. */
  async function payAtCounter(ctx: Ctx, caseId: string, { after_fee }: Declared['tasks'][string]) {
    if (!after_fee) return;
    const [one] = await rows<{ copies: number }>(
      `select (form #>> '{record,copies}')::int as copies from cases."case" where id = $1`,
      [caseId],
    );
    await recordFee(ctx, { caseId, amount: 8000 * one!.copies, receiptNumber: 'BL-0001' });
  }

  /** Every open task takes its first outcome, by an official of its role, until nobody has anything to do. */
  async function decide(caseId: string, agencyId: number, { tasks }: Declared): Promise<void> {
    for (;;) {
      const [task] = await rows<{ id: string; role: string; node: string }>(
        'select id, role, node from cases.task where case_id = $1 and done_at is null',
        [caseId],
      );
      if (!task) return;
      const official: Acting = {
        actor: {
          kind: 'official',
          accountId: randomUUID(),
          personId: randomUUID(),
          name: 'Cán bộ Ví Dụ',
          assurance: 2,
          appointments: [{ agencyId, role: task.role }],
        },
        hat: { kind: 'agency', agencies: [agencyId] },
        purpose: { code: 'desk' },
      };
      const outcome = tasks[task.node]!.outcomes![0]!.id;
      await world.as(official, async (ctx) => {
        await payAtCounter(ctx, caseId, tasks[task.node]!);
        await claimTask(ctx, { taskId: task.id });
        await completeTask(ctx, { taskId: task.id, outcome });
      });
      world.clock.advance({ minutes: 5 });
    }
  }

  /** What is written: a record for each write task, or for each item of the list that it goes through. */
  function expected({ tasks }: Declared, { given: { form } }: Example): string[] {
    const listed = 'list' in form;
    return Object.entries(tasks).flatMap(([task, { write, each }]) => {
      if (!write || (/_?list/.test(task) !== listed && /temporary/.test(write))) return [];
      if (!each) return [write];
      const path = each.replace('= form.', '').split('.');
      const items = path.reduce<unknown>(
        (at, key) => (at as Record<string, unknown> | undefined)?.[key],
        form,
      );
      return Array.isArray(items) ? items.map(() => write) : [];
    });
  }

  for (const service of SERVICES) {
    const declared = declarationOf(service);
    for (const example of declared.examples) {
      if (example.then.faults) continue;
      it(`${service}: ${example.name}`, async () => {
        const agency = await world.as({}, (ctx) =>
          findCompetentAgency(ctx, { body: declared.competent.body, areaCode: '00004' }),
        );
        const { id } = await file(service, example);
        await decide(id, agency.id, declared);
        const [one] = await rows<{ state: string; ended_at: Date | null }>(
          'select state, ended_at from cases."case" where id = $1',
          [id],
        );
        assert.match(one?.state ?? '', /^(decided|delivered)$/);
        assert.ok(one?.ended_at);
        const written = await rows<{ detail: { registry: string } }>(
          `select detail from cases.history where case_id = $1 and kind = 'registry'`,
          [id],
        );
        assert.deepEqual(
          written.map(({ detail }) => detail.registry).sort(),
          expected(declared, example).sort(),
        );
        const documents = await rows<{ kind: string }>(
          'select kind from documents.issued where case_id = $1',
          [id],
        );
        assert.deepEqual(
          documents.map(({ kind }) => kind),
          declared.result.template ? [declared.result.template] : [],
        );
        await world.settle();
      });
    }
  }

  it('a stay is taken at once: the person sees it done as soon as it is sent', async () => {
    const [example] = declarationOf('residence.stay-notice').examples;
    const { page } = await file('residence.stay-notice', example!);
    assert.match(page.text, /Đã xử lý xong/);
  });

  it('a lost passport is reported on a phone without script, decided at the desk, and the notice lies in the vault', async () => {
    const visit = async (login: string) => {
      const visitor = new Visitor(server);
      await visitor.signIn(login, password);
      return visitor;
    };
    const other = await visit('bo.minh');
    const [example] = declarationOf('immigration.lost-passport').examples;
    const review = await reviewExample(other, 'immigration.lost-passport', example!.given.form);
    assert.match(
      review.text,
      /Trần Hoàng Minh/,
      'who lost it comes from the registry, not from what was typed',
    );
    const filed = await other.press(review, 'Nộp hồ sơ', { declaration: 'true' });
    assert.match(filed.text, /Mới đăng ký/);
    for (const [login, outcome] of [
      ['cutru.huy', 'Tiếp nhận'],
      ['congan.cuong', 'Đồng ý và ký'],
    ] as const) {
      await world.settle();
      const official = await visit(login);
      const task = (await official.get('/desk/inbox')).links.find(({ href }) =>
        href.startsWith('/desk/tasks/'),
      );
      assert.ok(task, `${login} has work`);
      const done = await official.press(
        await official.press(await official.get(task.href), 'Nhận việc'),
        outcome,
      );
      assert.equal(done.status, 200, done.text);
    }
    await world.settle();
    const vault = await other.get('/my/documents');
    assert.match(vault.text, /Thông báo đã tiếp nhận đơn trình báo mất hộ chiếu/);
  });
});
