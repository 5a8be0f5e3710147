import {
  IconArmchair,
  IconBuildingWarehouse,
  IconCalendarDue,
  IconChartLine,
  IconCoinYuan,
  IconPalette,
  IconSettings,
  IconShoppingCart,
  IconToolsKitchen2,
  IconTruck,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { may, type Act, type Role } from '../../shared/people/roles.ts';
import type { RailArea, RailPage } from '../ui/shell/Rail.tsx';
import type { Path } from './router.ts';

interface Page {
  label: string;
  path: Path;
  /** Without it everybody signed in sees the page. */
  act?: Act;
  /** Words people search it by, besides the label. */
  also?: string;
}

interface AreaOfWork {
  label: string;
  icon: Icon;
  pages: readonly Page[];
}

/** What stands on the rail and in Ctrl+K: only what works. Each area adds its line here when its first screen exists. */
const AREAS: readonly AreaOfWork[] = [
  { label: '今日', icon: IconCalendarDue, pages: [{ label: '今日', path: '/today', also: 'jr' }] },
  {
    label: '库存',
    icon: IconBuildingWarehouse,
    pages: [
      { label: '物资与库存', path: '/inventory/items', also: 'wzykc 现存量' },
      { label: '入库', path: '/inventory/receipts', also: 'rk' },
      { label: '出库', path: '/inventory/issues', also: 'ck 领用' },
      { label: '期初', path: '/inventory/openings', also: 'qc' },
      { label: '明细账', path: '/inventory/account', also: 'mxz 账页' },
      { label: '凭证汇总', path: '/inventory/vouchers', act: 'month.close', also: 'pzhz 用友 金蝶' },
    ],
  },
  {
    label: '采购',
    icon: IconShoppingCart,
    pages: [
      { label: '申购', path: '/procurement/requisitions', also: 'sg 申请 审批' },
      { label: '采购计划', path: '/procurement/plans', also: 'cgjh' },
      { label: '询价比价', path: '/procurement/comparisons', also: 'xjbj' },
      { label: '采购订单', path: '/procurement/orders', also: 'cgdd 合同' },
      { label: '验收', path: '/procurement/acceptances', also: 'ys' },
      { label: '索赔偿还', path: '/procurement/claims', also: 'spch' },
      { label: '发票', path: '/procurement/invoices', also: 'fp' },
      { label: '付款报销', path: '/procurement/payments', also: 'fkbx' },
      { label: '三单核对', path: '/procurement/match', also: 'sdhd 发票 差异' },
      { label: '已购未登记', path: '/procurement/handovers', also: 'ygwdj 资产' },
    ],
  },
  {
    label: '校产',
    icon: IconArmchair,
    pages: [
      { label: '资产概览', path: '/property/overview', also: 'zcgl 统计 闲置 到期' },
      { label: '资产卡片', path: '/property/cards', also: 'zckp 固定资产 财产' },
      { label: '资产单据', path: '/property/documents', also: 'zcdj 调拨 借用 处置 报废 赔偿' },
      { label: '资产清查', path: '/property/counts', also: 'zcqc 盘点 登记签收 期末清点 盘盈 盘亏 财产登记表 责任书' },
      { label: '折旧', path: '/property/depreciation', also: 'zj 计提' },
      {
        label: '固定资产账表',
        path: '/property/balances',
        also: 'gdzczb 总账 登记簿 明细账 增减变动 分类汇总 处置清单 对账',
      },
      { label: '资产标签', path: '/property/labels', also: 'zcbq 二维码 条码' },
      { label: '对外导出', path: '/property/export', also: 'dwdc 县资产系统 上报' },
      { label: '资产分类', path: '/property/classes', also: 'zcfl 代码' },
    ],
  },
  {
    label: '食堂',
    icon: IconToolsKitchen2,
    pages: [
      { label: '今日食堂', path: '/canteen/today', also: 'jrst' },
      { label: '台账目录', path: '/canteen/books', also: 'tz 留样 晨检 消毒 陪餐' },
      { label: '齐全与缺漏', path: '/canteen/gaps', also: 'qqyql 漏记' },
      { label: '迎检资料包', path: '/canteen/pack', also: 'yjzlb 检查' },
      { label: '批次去向', path: '/canteen/trace', also: 'pcqx 召回 追溯' },
      { label: '供餐日历', path: '/canteen/calendar', also: 'gcrl 校历 节假日 停餐' },
      { label: '健康证', path: '/canteen/certificates', also: 'jkz 体检 从业人员' },
      { label: '培训学时', path: '/canteen/training', also: 'pxxs 40学时' },
      { label: '设备与区域', path: '/canteen/places', also: 'sbyqy 冰箱 紫外线灯' },
    ],
  },
  {
    label: '价格',
    icon: IconChartLine,
    pages: [
      { label: '价格走势', path: '/procurement/prices', also: 'jgzs' },
      { label: '价格变动表', path: '/procurement/variance', also: 'jgbdb' },
      { label: '合同价', path: '/procurement/contract-prices', also: 'htj' },
      { label: '市场价', path: '/procurement/market-prices', also: 'scj 菜价' },
      { label: '供应商考核', path: '/procurement/scores', also: 'gyskh' },
      { label: '供应商对账单', path: '/procurement/statement', also: 'gysdzd' },
    ],
  },
  {
    label: '经费',
    icon: IconCoinYuan,
    pages: [
      { label: '预算项目', path: '/funds/lines', also: 'ysxm' },
      { label: '支出明细账', path: '/funds/entries', also: 'zcmxz' },
      { label: '预算执行表', path: '/funds/execution', also: 'yszxb' },
    ],
  },
  { label: '供货单位', icon: IconTruck, pages: [{ label: '供货单位', path: '/suppliers', also: 'ghdw 供应商' }] },
  {
    label: '人员',
    icon: IconUsers,
    pages: [
      { label: '教职工', path: '/people/staff', also: 'jzg' },
      { label: '部门', path: '/people/departments', also: 'bm' },
      { label: '班级', path: '/people/classes', also: 'bj' },
      { label: '房间', path: '/people/rooms', also: 'fj' },
    ],
  },
  {
    label: '设置',
    icon: IconSettings,
    pages: [
      { label: '导入', path: '/settings/import', also: 'dr excel' },
      { label: '仓库与类别', path: '/settings/stores', also: 'ckylb' },
      { label: '月份与学期', path: '/settings/months', also: 'yfyxq 结账' },
      { label: '审批权限表', path: '/settings/approval', also: 'spqxb' },
      { label: '处置权限', path: '/settings/limits', also: 'czqx 报废 资产' },
      { label: '参数', path: '/settings/parameters', also: 'cs' },
      { label: '用户与角色', path: '/settings/users', act: 'users.keep', also: 'yhyjs 密码' },
      { label: '备份与核对', path: '/settings/books', also: 'bfyhd' },
      { label: '操作记录', path: '/settings/audit', act: 'users.keep', also: 'czjl' },
      { label: '我的设置', path: '/settings/mine', also: 'wdsz 密码 大字号' },
    ],
  },
];

const open = (roles: readonly Role[], { act }: Page): boolean => act === undefined || may(roles, act);

/** The rail of a person; an area with one page is that page. */
export function areasFor(roles: readonly Role[]): RailArea[] {
  const areas = AREAS.map(({ label, icon, pages }): RailArea => {
    const shown: RailPage[] = pages.filter((page) => open(roles, page));
    return { label, icon, path: shown[0]?.path ?? '/today', ...(shown.length > 1 && { pages: shown }) };
  });
  if (import.meta.env.DEV || import.meta.env.VITE_GALLERY === '1')
    areas.push({ label: '部件样张', path: '/gallery', icon: IconPalette });
  return areas;
}

/** The same pages as things to find. */
export function pagesFor(roles: readonly Role[]): (Page & { area: string })[] {
  return AREAS.flatMap(({ label, pages }) =>
    pages.filter((page) => open(roles, page)).map((page) => ({ ...page, area: label })),
  );
}
