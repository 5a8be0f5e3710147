import type { EditorKind } from '../../../shared/inventory/kinds.ts';
import type { HelpText } from '../../ui/shell/HelpPanel.tsx';

/** Lines of signature under each paper; only 制单 is printed, the others sign by hand. */
export const SIGNATURES: Readonly<Record<EditorKind, readonly string[]>> = {
  issue: ['制单', '领用人', '发料', '审批', '记账'],
  receipt: ['制单', '采购', '验收', '保管', '会计'],
  opening: ['制单', '保管', '会计', '负责人'],
};

const common = ['改到一半可以离开，内容自动存为草稿', '提交后不能改，写错了在单据上红冲'];

export const HELP: Readonly<Record<EditorKind, HelpText>> = {
  issue: {
    about: '部门来领东西，在这里开出库单。单价按移动加权平均自动算，提交时以账上的为准。',
    steps: [
      '选仓库、领用部门、领用人，写用途',
      '在第一格打编码、名称或拼音首字母，按 Enter 选中物资',
      '填请领数量；实发不一样再改实发数量',
      '在空行上按 Enter 或按 Ctrl+Enter 提交',
    ],
    notes: ['数量不能超过“可用”', '日期早几天以上的要写补录原因', ...common],
  },
  receipt: {
    about: '买来、捐来、调来的东西到了，在这里开入库单。',
    steps: [
      '选仓库、入库类型、供货单位',
      '逐行选物资，填数量和金额；填单价就自动算金额',
      '食品填生产日期和保质期至',
      '按 Ctrl+Enter 提交',
    ],
    notes: ['单价和金额不符时以金额为准，提交时会问一次', '日期可以只打 11.5 或 5', ...common],
  },
  opening: {
    about: '启用那天仓库里原有的东西，每种物资在每个仓库只记一次。',
    steps: ['选仓库', '逐行选物资，填数量和金额', '按 Ctrl+Enter 提交'],
    notes: ['东西多的，到“设置—导入”里用 Excel 导入期初库存更快', ...common],
  },
};
