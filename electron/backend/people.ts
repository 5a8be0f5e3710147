import { formatMonth } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { setActive } from '../../db/core/kept.ts';
import { backUp } from '../../db/core/backup.ts';
import { requireMonthReady } from '../../db/inventory/months.ts';
import {
  departmentChoices,
  listClasses,
  listDepartments,
  listRooms,
  listStaff,
  listTerms,
  saveClass,
  saveDepartment,
  saveRoom,
  saveStaff,
  saveTerm,
  staffChoices,
} from '../../db/people/lists.ts';
import { requireCharged, requireFreeParameter } from '../../db/property/charging.ts';
import { requireHandedOver } from '../../db/property/custody.ts';
import { closeMonth, listMonths, reopenMonth } from '../../db/people/months.ts';
import { listParameters, parameterOf, setParameter } from '../../db/people/school.ts';
import { listUsers, saveUser } from '../../db/people/users.ts';
import type { HandlersOf } from './handlers.ts';
import { hashPassword, requireHead } from './session.ts';

const todayIn = (session: { today: string } | null): string => session?.today ?? '';

export const peopleHandlers = {
  'people.departments': ({ reader }) => listDepartments(reader),
  'people.saveDepartment': (writer, { id, record }, { note }) => {
    note({ subject: record.name ?? '', detail: record });
    return { id: saveDepartment(writer, id, record) };
  },
  'people.retireDepartment': (writer, { id, active }, { note }) => {
    setActive(writer, 'department', id, active);
    note({ subject: `#${id}`, detail: { active } });
    return null;
  },
  'people.staff': ({ reader, session }) => listStaff(reader, todayIn(session)),
  'people.saveStaff': (writer, { id, record }, { note }) => {
    if (id !== null && record.validTo !== null) requireHandedOver(writer, id);
    // Numbers of identity papers stay out of the trail; the sealed row holds them.
    note({ subject: record.name ?? '', detail: { ...record, idNumber: record.idNumber === null ? null : '***' } });
    return { id: saveStaff(writer, id, record) };
  },
  'people.classes': ({ reader }) => listClasses(reader),
  'people.saveClass': (writer, { id, record }, { note }) => {
    note({ subject: record.name ?? '', detail: record });
    return { id: saveClass(writer, id, record) };
  },
  'people.retireClass': (writer, { id, active }, { note }) => {
    setActive(writer, 'school_class', id, active);
    note({ subject: `#${id}`, detail: { active } });
    return null;
  },
  'people.rooms': ({ reader }) => listRooms(reader),
  'people.saveRoom': (writer, { id, record }, { note }) => {
    note({ subject: [record.building, record.number].filter(Boolean).join('-'), detail: record });
    return { id: saveRoom(writer, id, record) };
  },
  'people.retireRoom': (writer, { id, active }, { note }) => {
    setActive(writer, 'room', id, active);
    note({ subject: `#${id}`, detail: { active } });
    return null;
  },
  'people.terms': ({ reader }) => listTerms(reader),
  'people.saveTerm': (writer, input, { note }) => {
    note({ subject: `${input.schoolYear} ${input.name}`, detail: input });
    return { id: saveTerm(writer, input) };
  },
  'people.staffChoices': ({ reader, session }) => staffChoices(reader, todayIn(session)),
  'people.departmentChoices': ({ reader }) => departmentChoices(reader),
  'people.users': ({ reader }) => listUsers(reader),
  'people.saveUser': async (context, { password, ...user }) => {
    const hash = password === null ? null : await hashPassword(password, context.desk.passwordCost);
    const id = context.transact((writer, _by, note) => {
      note({ subject: user.name, detail: { ...user, passwordChanged: hash !== null }, reason: user.exceptionReason });
      return saveUser(writer, user, hash);
    });
    return { id };
  },
  'people.parameters': ({ reader, session }) => listParameters(reader, todayIn(session)),
  'people.setParameter': (writer, input, { by, note }) => {
    requireFreeParameter(writer, input.key);
    // Only the canteen's limits are read by the day of a record; the others hold from the moment they are set.
    if (input.fromDay > by.today && !input.key.startsWith('canteen.'))
      refuse('parameter.future', '这个参数保存了就生效，不能填以后的日期。', { field: 'fromDay' });
    const before = parameterOf(writer, input.key);
    setParameter(writer, input);
    note({ subject: input.key, detail: { before, after: input.value, fromDay: input.fromDay }, reason: input.basis });
    return null;
  },
  'people.months': ({ reader, session }) => listMonths(reader, todayIn(session)),
  'people.closeMonth': (writer, { month }, { by, note }) => {
    requireMonthReady(writer, month);
    requireCharged(writer, month);
    closeMonth(writer, month, by.today);
    note({ subject: formatMonth(month) });
    return null;
  },
  'people.reopenMonth': async (context, { month, reason, headId, headPassword }) => {
    const books = context.books ?? refuse('books.none', '还没有建账。');
    const head = await requireHead(context, headId, headPassword, 'month.needsHead', '反结账要校长确认');
    await backUp(books, context.clock.now(), (percent) => context.progress(percent, '反结账前备份'));
    context.transact((writer, by, note) => {
      reopenMonth(writer, month, by.today);
      note({ subject: formatMonth(month), reason, detail: { confirmedBy: head } });
    });
    return null;
  },
} satisfies HandlersOf<'people'>;
