import { isMonth } from '../basics/day.ts';
import { normalizeText } from '../basics/text.ts';
import { month } from '../fields/day.ts';
import { text } from '../fields/text.ts';
import { cellText } from '../sheet/cell-text.ts';
import { column, type Reading } from '../sheet/column.ts';
import { defineSheet } from '../sheet/definition.ts';
import type { Cell } from '../sheet/grid.ts';
import { staffFields } from './school.ts';

const f = staffFields;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether the 18th character of an identity number is the check character of the first 17 (GB 11643). */
export function idNumberChecks(id: string): boolean {
  if (!/^\d{17}[\dX]$/.test(id)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return '10X98765432'[sum % 11] === id[17];
}

/** A number cell holds 15 digits; the rest of an identity number is lost and must not be invented. */
function readIdNumber(cell: Cell): Reading<string> {
  if (typeof cell === 'number')
    return {
      value: null,
      flaw: { code: 'W-IDNUM', message: '身份证号在表格里成了数字，后几位已经丢失；人员照常导入，身份证号留空待补' },
    };
  const id = normalizeText(cellText(cell)).replaceAll(/[ '’]/g, '').toUpperCase();
  if (idNumberChecks(id)) return { value: id };
  const why = id.length === 18 ? '校验位不对' : `有 ${id.length} 位，要 18 位`;
  return { value: null, flaw: { code: 'E-ID', message: `身份证号${why}，请核对` } };
}

/** 1986年8月, 1994.04 → 1986-08; words stay. */
function readBirth(cell: Cell): Reading<string> {
  const written = normalizeText(cellText(cell));
  const parsed = month({ label: '出生年月' }).parse(written);
  return { value: parsed.ok && parsed.value !== null && isMonth(parsed.value) ? parsed.value : written.slice(0, 12) };
}

/** Two-character names are spaced out to look as wide as three; the blank inside is no part of the name. */
const readName = (cell: Cell): Reading<string> => {
  const parsed = f.name.parse(normalizeText(cellText(cell)).replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ''));
  return parsed.ok ? { value: parsed.value } : { value: null, flaw: { code: 'E-TEXT', message: parsed.message } };
};

export const staffSheet = defineSheet({
  part: 'staff',
  title: '教职工',
  columns: {
    code: column(f.code, {
      names: ['教工号', '职工号', '员工编号'],
      must: true,
      // Four digits are what schools of this size use; longer numbers stay as they are.
      digits: { length: 4, warns: true },
    }),
    name: column(f.name, { names: ['教师姓名', '职工姓名'], must: true, read: readName }),
    sex: column(f.sex, { wrong: 'E-WORD' }),
    idNumber: column(f.idNumber, { names: ['身份证号码', '身份证', '证件号码'], read: readIdNumber }),
    birth: column(f.birth, { names: ['出生日期'], read: readBirth }),
    department: column(text({ label: '部门', required: true }), { names: ['所在部门', '部门名称', '科室'] }),
    post: column(f.post, { names: ['职务', '职务岗位'] }),
    validFrom: column(f.validFrom, { names: ['入职日期', '参加工作时间', '到校时间'] }),
    validTo: column(f.validTo, { names: ['离职时间', '离校日期'] }),
    phone: column(f.phone, { names: ['电话', '手机', '手机号'] }),
    remark: column(f.remark),
  },
});
