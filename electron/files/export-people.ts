import type { Day } from '../../shared/basics/day.ts';
import type { ParsedOf } from '../../shared/api.ts';
import { instantText, minuteText } from '../../shared/basics/clock.ts';
import { formatMonth } from '../../shared/basics/day.ts';
import type { Names } from '../../shared/fields/field.ts';
import { titleOfImport } from '../../shared/imports.ts';
import {
  auditColumns,
  importRunColumns,
  monthColumns,
  parameterColumns,
  userColumns,
} from '../../shared/people/list-columns.ts';
import { MONTH_MEANS } from '../../shared/people/months.ts';
import {
  classFields,
  departmentFields,
  roomFields,
  staffFields,
  storesKept,
  termFields,
  termListed,
  type Session,
} from '../../shared/people/school.ts';
import { stateOfRun } from '../../shared/sheet/import.ts';
import { keptPaper, namedPaper, type ListPaper } from '../../shared/sheet/list-paper.ts';
import type { Reader } from '../../db/core/handle.ts';
import { listStores } from '../../db/inventory/stores.ts';
import { auditLines, EVERY_ROW } from '../../db/people/audit-list.ts';
import { listRuns } from '../../db/people/import-runs.ts';
import {
  departmentNames,
  listClasses,
  listDepartments,
  listRooms,
  listStaff,
  listTerms,
} from '../../db/people/lists.ts';
import { listMonths } from '../../db/people/months.ts';
import { listParameters } from '../../db/people/school.ts';
import { listUsers } from '../../db/people/users.ts';

/** Lists of people and of the books themselves, on their way out. */

export const departmentsPaper = (reader: Reader): ListPaper =>
  keptPaper('部门', departmentFields, listDepartments(reader));
export const classesPaper = (reader: Reader): ListPaper => keptPaper('班级', classFields, listClasses(reader));
export const roomsPaper = (reader: Reader): ListPaper => keptPaper('房间', roomFields, listRooms(reader));
export const termsPaper = (reader: Reader): ListPaper =>
  keptPaper('学期', termFields, listTerms(reader).map(termListed), { states: null });

/** Nobody is taken out of use: 离校时间 says who has left. */
export function staffPaper(reader: Reader, _asked: unknown, { today }: Session): ListPaper {
  const names = departmentNames(reader);
  const departments: Names = { name: (id) => names.get(id) ?? '', find: () => null };
  return keptPaper('教职工', staffFields, listStaff(reader, today), {
    names: { departmentId: departments },
    states: ['在用', '已离校'],
  });
}

export const monthsPaper = (reader: Reader, _asked: unknown, { today }: Session): ListPaper =>
  namedPaper(
    '月份',
    monthColumns,
    listMonths(reader, today).map(({ month, state }) => ({
      month: formatMonth(month),
      state,
      means: MONTH_MEANS[state],
    })),
  );

export const parametersPaper = (reader: Reader, today: Day): ListPaper =>
  namedPaper(
    '参数',
    parameterColumns,
    listParameters(reader, today).map(({ label, value, basis, fromDay }) => ({
      label,
      value,
      basis,
      from: { day: fromDay },
    })),
  );

/** Users without anything of their passwords. */
export function usersPaper(reader: Reader): ListPaper {
  const stores = listStores(reader);
  return namedPaper(
    '用户与角色',
    userColumns,
    listUsers(reader).map((user) => ({
      name: user.name,
      roles: user.roles.join('、'),
      stores: storesKept(user, stores),
      reason: user.exceptionReason,
      active: user.active ? '在用' : '停用',
    })),
  );
}

/** Every row the search finds, not only those a screen has loaded so far. */
export function auditPaper(reader: Reader, { search }: ParsedOf<'books.audit'>): ListPaper {
  const lines = auditLines(reader, search, null, EVERY_ROW);
  const paper = namedPaper(
    '操作记录',
    auditColumns,
    lines.map(({ id, at, userName, act, subject, reason }) => ({
      id,
      at: instantText(at),
      user: userName,
      act,
      subject,
      reason,
    })),
  );
  return search.trim() === '' ? paper : { ...paper, facts: [`搜索：${search.trim()}`] };
}

export const importsPaper = (reader: Reader): ListPaper =>
  namedPaper(
    '以前的导入',
    importRunColumns,
    listRuns(reader, EVERY_ROW).map((run) => ({
      at: minuteText(run.at),
      kind: titleOfImport(run.kind),
      file: run.fileName,
      accepted: run.accepted,
      refused: run.refused,
      user: run.user,
      undone: stateOfRun(run),
    })),
  );
