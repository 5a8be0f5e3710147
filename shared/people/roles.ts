import { refuse } from '../basics/refusal.ts';

/** The office's roles (design §9a). A small school gives one person several. */
export const ROLES = [
  '管理员',
  '总务主任',
  '采购员',
  '保管员',
  '食堂管理员',
  '食品安全员',
  '保健医生',
  '班级人员',
  '资产管理员',
  '会计',
  '出纳',
  '分管副校长',
  '校长',
  '申请人',
  '查看',
] as const;
export type Role = (typeof ROLES)[number];

/** Acts a call may need. `open` needs no session at all, `signedIn` any session. */
export type Act =
  | 'open'
  | 'signedIn'
  | 'read'
  | 'stock.post'
  | 'stock.approve'
  | 'stock.import'
  | 'items.keep'
  | 'suppliers.keep'
  | 'suppliers.lift'
  | 'funds.keep'
  | 'funds.spend'
  | 'people.keep'
  | 'users.keep'
  | 'month.close'
  | 'property.keep'
  | 'property.approve'
  | 'property.depreciate'
  | 'purchase.request'
  | 'purchase.approve'
  | 'purchase.buy'
  | 'purchase.accept'
  | 'purchase.claim'
  | 'purchase.invoice'
  | 'payment.approve'
  | 'payment.pay'
  | 'purchase.rules'
  | 'canteen.record'
  | 'canteen.keep'
  | 'class.record';

/** The one table of who may do what. Scope (own stores, canteen stores) is checked by the command itself. */
const MAY: Readonly<Record<Exclude<Act, 'open' | 'signedIn' | 'read'>, readonly Role[]>> = {
  'stock.post': ['保管员', '食堂管理员'],
  'stock.approve': ['总务主任', '会计', '保管员'],
  'stock.import': ['保管员', '会计'],
  'items.keep': ['保管员', '总务主任'],
  'suppliers.keep': ['采购员', '总务主任'],
  'suppliers.lift': ['总务主任', '校长'],
  'funds.keep': ['会计', '总务主任'],
  'funds.spend': ['会计'],
  'people.keep': ['总务主任', '管理员'],
  'users.keep': ['管理员'],
  'month.close': ['会计'],
  'property.keep': ['资产管理员', '总务主任'],
  'property.approve': ['总务主任', '分管副校长', '校长'],
  'property.depreciate': ['会计', '资产管理员'],
  'purchase.request': [
    '申请人',
    '总务主任',
    '采购员',
    '保管员',
    '食堂管理员',
    '食品安全员',
    '保健医生',
    '班级人员',
    '资产管理员',
  ],
  'purchase.approve': ['总务主任', '分管副校长', '校长'],
  'purchase.buy': ['采购员', '总务主任'],
  'purchase.accept': ['保管员', '食堂管理员', '资产管理员', '总务主任'],
  'purchase.claim': ['采购员', '总务主任', '保管员', '食堂管理员'],
  'purchase.invoice': ['采购员', '会计', '总务主任'],
  'payment.approve': ['会计', '总务主任', '分管副校长', '校长'],
  'payment.pay': ['出纳'],
  'purchase.rules': ['管理员'],
  'canteen.record': ['食堂管理员', '食品安全员', '保健医生', '总务主任'],
  'canteen.keep': ['食品安全员', '食堂管理员', '总务主任'],
  'class.record': ['班级人员', '保健医生', '食品安全员'],
};

export function may(roles: readonly Role[], act: Act): boolean {
  if (act === 'open') return true;
  if (roles.length === 0) return false;
  if (act === 'signedIn' || act === 'read') return true;
  return MAY[act].some((role) => roles.includes(role));
}

/** Who may do it, for the sentence of a refusal. */
export function whoMay(act: Act): string {
  return act === 'open' || act === 'signedIn' || act === 'read' ? '已登录的人' : MAY[act].join('、');
}

/** Refusal: `permission.denied` for whoever may not. */
export function requireMay(roles: readonly Role[], act: Act): void {
  if (!may(roles, act)) refuse('permission.denied', `您没有这个权限，需要：${whoMay(act)}。`);
}

/**
 * Roles that one person may not hold together. `waivable` ones may be accepted for a tiny school with a reason
 * (R-SOD-04); the others never.
 */
const APART: readonly { a: Role; b: Role; waivable: boolean; why: string }[] = [
  { a: '保管员', b: '会计', waivable: true, why: '保管员不能兼会计（管物的人不记账）' },
  { a: '食堂管理员', b: '会计', waivable: true, why: '食堂管理员不能兼会计（管物的人不记账）' },
  { a: '出纳', b: '会计', waivable: false, why: '出纳不能兼会计' },
  { a: '管理员', b: '保管员', waivable: false, why: '管理员不经手账物，不能兼保管员' },
  { a: '管理员', b: '食堂管理员', waivable: false, why: '管理员不经手账物，不能兼食堂管理员' },
  { a: '管理员', b: '会计', waivable: false, why: '管理员不经手账物，不能兼会计' },
  { a: '管理员', b: '出纳', waivable: false, why: '管理员不经手账物，不能兼出纳' },
];

/** What stands against a set of roles; empty when nothing does. `reason` waives what may be waived. */
export function roleConflicts(roles: readonly Role[], reason: string): string[] {
  return APART.filter(
    ({ a, b, waivable }) => roles.includes(a) && roles.includes(b) && !(waivable && reason !== ''),
  ).map(({ why }) => why);
}
