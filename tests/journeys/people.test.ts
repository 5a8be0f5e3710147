import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { api, type CallName } from '../../shared/api.ts';
import { supplierFields } from '../../shared/suppliers/supplier.ts';
import { may, ROLES } from '../../shared/people/roles.ts';
import { goodsOf } from '../fixtures/goods.ts';
import { openOffice, type Office } from '../fixtures/office.ts';

let office: Office;
beforeEach(async () => void (office = await openOffice()));
afterEach(() => office.close());

const user = { id: null, name: '王桂芳', password: 'abc-123456' };

describe('who may do what', () => {
  test('every call is authorised: a stranger gets only what is open', async () => {
    const stranger = office.stranger();
    for (const name of Object.keys(api) as CallName[]) {
      if (api[name].act === 'open') continue;
      const answer = await office.router.call(stranger.client, name, sample(name));
      expect(answer, name).toMatchObject({ ok: false });
      const codes = 'refusals' in answer ? answer.refusals.map((r) => r.code) : [];
      expect(['session.none', 'input.wrong'], name).toContain(codes[0]);
    }
  });

  /** Inputs that pass the schema, so that the refusal comes from authorisation. */
  function sample(name: CallName): unknown {
    const empty = api[name].input.safeParse({});
    return empty.success ? {} : (SAMPLES[name] ?? {});
  }
  const SAMPLES: Partial<Record<CallName, unknown>> = {
    'inventory.item': { id: 1 },
    'inventory.approve': { id: 1 },
    'inventory.discardDraft': { id: 1 },
    'people.closeMonth': { month: '2026-01' },
    'books.verify': { full: false },
  };

  test.each(ROLES)('%s gets exactly what the table says', async (role) => {
    const person = await office.as(role);
    for (const name of [
      'people.users',
      'people.closeMonth',
      'inventory.discardDraft',
      'inventory.items',
      'people.retireRoom',
      'inventory.approve',
      'suppliers.retire',
      'inventory.retireItem',
    ] as const) {
      const inputs: Partial<Record<CallName, unknown>> = {
        'people.closeMonth': { month: '2026-05' },
        'inventory.approve': { id: 99 },
      };
      const active = { id: 99, active: false };
      const input =
        name === 'people.users' || name === 'inventory.items'
          ? {}
          : name === 'inventory.discardDraft'
            ? { id: 99 }
            : (inputs[name] ?? active);
      const answer = await office.router.call(person.client, name, input);
      const denied = 'refusals' in answer && answer.refusals[0]?.code === 'permission.denied';
      expect(denied, `${role} ${name}`).toBe(!may([role], api[name].act));
    }
  });

  test('a keeper keeps only the own stores, the canteen manager only canteen stores (§9a)', async () => {
    const goods = await goodsOf(office);
    const paper = await goods.item();
    const canteen = await office.as('食堂管理员');
    expect(await canteen.refused('inventory.receive', goods.receipt('2026-11-02', [[paper, 1, 100]]))).toEqual([
      'store.notYours',
    ]);
    await canteen.ok('inventory.receive', goods.receipt('2026-11-02', [[paper, 1, 100]], { storeId: goods.canteenId }));
    const admin = await office.as('管理员');
    const { id } = await admin.ok('people.saveUser', { ...user, roles: ['保管员'], storeIds: [goods.canteenId] });
    const keeper = office.stranger();
    await keeper.ok('session.signIn', { userId: id, password: user.password });
    expect(await keeper.refused('inventory.receive', goods.receipt('2026-11-02', [[paper, 1, 100]]))).toEqual([
      'store.notYours',
    ]);
  });
});

describe('users', () => {
  test('roles that must stay apart (R-SOD-04, R-SOD-07, §9a)', async () => {
    const admin = await office.as('管理员');
    expect(await admin.refused('people.saveUser', { ...user, roles: ['保管员', '会计'] })).toEqual(['user.rolesApart']);
    expect(
      await admin.refused('people.saveUser', { ...user, roles: ['出纳', '会计'], exceptionReason: '人少' }),
    ).toEqual(['user.rolesApart']);
    expect(
      await admin.refused('people.saveUser', { ...user, roles: ['管理员', '保管员'], exceptionReason: '人少' }),
    ).toEqual(['user.rolesApart']);
    await admin.ok('people.saveUser', {
      ...user,
      roles: ['保管员', '会计'],
      exceptionReason: '校长同意，学校只有两名后勤',
    });
    expect(await admin.refused('people.saveUser', { ...user, roles: ['查看'] })).toEqual(['user.duplicate']);
  });

  test('the last administrator stays', async () => {
    const admin = await office.as('管理员');
    const [me] = await admin.ok('people.users', {});
    expect(
      await admin.refused('people.saveUser', { ...me!, colour: undefined, roles: ['查看'], password: null } as never),
    ).toEqual(['input.wrong']);
    const { colour: _colour, ...rest } = me!;
    expect(await admin.refused('people.saveUser', { ...rest, roles: ['查看'], password: null })).toEqual([
      'user.lastAdmin',
    ]);
  });

  test('wrong passwords in one school slow nobody down in another', async () => {
    const thief = office.stranger();
    const [tile] = await thief.ok('session.tiles', {});
    const guess = { userId: tile!.id, password: 'guess-000' };
    const tries = async (n: number): Promise<void> => {
      for (let i = 0; i < n; i++) await thief.refused('session.signIn', guess);
    };
    await tries(3);
    expect(await thief.refused('session.signIn', guess)).toEqual(['session.throttled']);
    const second = await openOffice();
    expect(await second.stranger().refused('session.signIn', guess)).toEqual(['session.wrongPassword']);
    second.close();
  });

  test('wrong passwords are written down and slowed', async () => {
    const [tile] = await office.stranger().ok('session.tiles', {});
    const thief = office.stranger();
    const attempt = () => thief.refused('session.signIn', { userId: tile!.id, password: 'guess-000' });
    expect(await attempt()).toEqual(['session.wrongPassword']);
    expect(await attempt()).toEqual(['session.wrongPassword']);
    expect(await attempt()).toEqual(['session.wrongPassword']);
    expect(await attempt()).toEqual(['session.throttled']);
    office.clock.tick(6);
    await thief.ok('session.signIn', { userId: tile!.id, password: 'test-123456' });
    const admin = await office.as('管理员');
    const trail = await admin.ok('books.audit', { search: '登录被拒' });
    expect(trail).toHaveLength(3);
  });

  test('a retired user is out at once; lock and sign-out end the session', async () => {
    const admin = await office.as('管理员');
    const viewer = await office.as('查看');
    const users = await admin.ok('people.users', {});
    const { colour: _colour, ...row } = users.find((u) => u.roles.includes('查看'))!;
    await admin.ok('people.saveUser', { ...row, active: false, password: null });
    expect(await viewer.refused('inventory.items', {})).toEqual(['session.none']);
    await admin.ok('session.lock', {});
    expect(await admin.refused('people.users', {})).toEqual(['session.none']);
  });

  test('other books know nothing of a session of these', async () => {
    const viewer = await office.as('查看');
    await viewer.ok('inventory.items', {});
    office.router.forgetSessions();
    expect(await viewer.refused('inventory.items', {})).toEqual(['session.none']);
    expect(await viewer.ok('session.me', {})).toBeNull();
  });

  test('changing the own password asks for the old one', async () => {
    const viewer = await office.as('查看');
    expect(await viewer.refused('session.changePassword', { old: 'x', password: 'new-123456' })).toEqual([
      'session.wrongPassword',
    ]);
    await viewer.ok('session.changePassword', { old: 'test-123456', password: 'new-123456' });
    const me = await viewer.ok('session.me', {});
    const again = office.stranger();
    await again.ok('session.signIn', { userId: me!.userId, password: 'new-123456' });
  });
});

describe('months (A-06, A-17)', () => {
  test('before the first closing every month from 启用 is open; then two; reopening needs the head', async () => {
    const goods = await goodsOf(office);
    const paper = await goods.item();
    const accountant = await office.as('会计');
    const states = async () =>
      (await accountant.ok('people.months', {})).map((m) => `${m.month} ${m.state}`).toReversed();
    expect(await states()).toEqual(Array.from({ length: 11 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')} 开放`));
    await goods.keeper.ok('inventory.receive', goods.receipt('2026-01-05', [[paper, 10, 1000]]));
    // A month that took documents before the first closing falls out of the window like any other.
    await goods.keeper.ok('inventory.receive', goods.receipt('2026-04-05', [[paper, 10, 1000]]));
    expect(await accountant.refused('people.closeMonth', { month: '2026-02' })).toEqual(['month.order']);
    await accountant.ok('people.closeMonth', { month: '2026-01' });
    expect((await states()).slice(0, 4)).toEqual(['2026-01 已结账', '2026-02 开放', '2026-03 开放', '2026-04 未开始']);
    expect(await goods.keeper.refused('inventory.receive', goods.receipt('2026-01-20', [[paper, 1, 100]]))).toEqual([
      'day.closed',
    ]);
    expect(await goods.keeper.refused('inventory.receive', goods.receipt('2026-04-01', [[paper, 1, 100]]))).toEqual([
      'day.notOpen',
    ]);
    await goods.keeper.ok('inventory.receive', goods.receipt('2026-03-01', [[paper, 1, 100]]));
    const head = await office.as('校长');
    const headId = (await head.ok('session.me', {}))!.userId;
    const reopen = { month: '2026-01', reason: '漏记一单', headId, headPassword: 'test-123456' };
    expect(await accountant.refused('people.reopenMonth', { ...reopen, headPassword: 'wrong-0000' })).toEqual([
      'session.wrongPassword',
    ]);
    await accountant.ok('people.reopenMonth', reopen);
    await goods.keeper.ok('inventory.receive', goods.receipt('2026-01-20', [[paper, 1, 100]]));
    expect((await accountant.ok('books.verify', { full: true })).findings).toEqual([]);
  });

  test('a closed month takes no insert, no recosting, no update, no delete — whatever writes', async () => {
    const goods = await goodsOf(office);
    const paper = await goods.item();
    await goods.keeper.ok('inventory.receive', goods.receipt('2026-01-05', [[paper, 10, 1000]]));
    const { sqlite } = office.books.reader;
    const columns = (sqlite.prepare('select * from stock_line').get() ?? {}) as Record<string, unknown>;
    await (await office.as('会计')).ok('people.closeMonth', { month: '2026-01' });
    const names = Object.keys(columns).filter((c) => c !== 'id');
    const insert = `insert into stock_line (${names.join()}) values (${names.map((c) => `@${c}`).join()})`;
    expect(() => sqlite.prepare(insert).run({ ...columns, line_no: 9 })).toThrow('the month is not open');
    expect(() => sqlite.exec('update stock_line set qty_milli = 1')).toThrow('append-only');
    expect(() => sqlite.exec('delete from stock_line')).toThrow('append-only');
    expect(() => sqlite.exec('insert or replace into stock_line select * from stock_line')).toThrow(
      'the month is not open',
    );
    expect(() => sqlite.exec('update stock_costing set amount_fen = 1')).toThrow('frozen');
    expect(() => sqlite.exec('delete from stock_costing')).toThrow('frozen');
    expect(() => sqlite.exec('delete from stock_document')).toThrow('voided, never deleted');
    expect(() => sqlite.exec("update stock_document set day = '2026-01-06'")).toThrow('never changes');
    expect(() => sqlite.exec('update audit set reason = 1')).toThrow('append-only');
    expect(() => sqlite.exec('delete from audit')).toThrow('append-only');
  });

  test('terms may not overlap', async () => {
    const head = await office.as('总务主任');
    const term = {
      id: null,
      schoolYear: '2026-2027',
      name: '第一学期' as const,
      firstDay: '2026-09-01',
      lastDay: '2027-01-20',
    };
    await head.ok('people.saveTerm', term);
    expect(await head.refused('people.saveTerm', term)).toEqual(['term.duplicate']);
    expect(
      await head.refused('people.saveTerm', {
        ...term,
        name: '第二学期',
        firstDay: '2027-01-15',
        lastDay: '2027-07-01',
      }),
    ).toEqual(['term.overlap']);
    expect(
      await head.refused('people.saveTerm', {
        ...term,
        name: '第二学期',
        firstDay: '2027-03-01',
        lastDay: '2027-02-01',
      }),
    ).toEqual(['term.dates']);
  });
});

describe('lists', () => {
  test('codes and names are unique, said at the field', async () => {
    const head = await office.as('总务主任');
    const record = { code: '01', name: '校长室', headName: null, headcount: 3, aliases: null, remark: null };
    const { id } = await head.ok('people.saveDepartment', { id: null, record });
    const answer = await head.call('people.saveDepartment', { id: null, record: { ...record, name: '另一个' } });
    expect(answer).toMatchObject({
      ok: false,
      refusals: [{ code: 'record.duplicate', field: 'code', message: '已经有部门编码相同的部门了。' }],
    });
    await head.ok('people.saveDepartment', { id, record: { ...record, headcount: 4 } });
    const wrong = await head.call('people.saveDepartment', { id: null, record: { ...record, code: null } });
    expect(wrong).toMatchObject({ ok: false, refusals: [{ field: 'code', message: '部门编码要填写' }] });
    await head.ok('people.retireDepartment', { id, active: false });
    expect(await head.ok('people.departmentChoices', {})).toEqual([]);
  });

  test('a 统一社会信用代码 is checked', async () => {
    const buyer = await office.as('采购员');
    const blank = Object.fromEntries(Object.keys(supplierFields).map((name) => [name, null]));
    const save = (creditCode: string) =>
      buyer.call('suppliers.save', {
        id: null,
        record: { ...blank, name: '云溪市禾泰粮油经营部', creditCode },
      });
    expect(await save('92990101MAFE1KM23X')).toMatchObject({ ok: false, refusals: [{ code: 'supplier.creditCode' }] });
    expect(await save('92990101MAFE1KM23D')).toMatchObject({ ok: true });
  });
});
