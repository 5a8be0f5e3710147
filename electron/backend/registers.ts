import { firstDayOf, lastDayOf } from '../../shared/basics/day.ts';
import { pinyinKeys } from '../../shared/basics/pinyin.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { Field } from '../../shared/fields/field.ts';
import { requireMay } from '../../shared/people/roles.ts';
import type { Choice } from '../../shared/people/school.ts';
import type { Register } from '../../shared/registers/define.ts';
import { REGISTERS, registerOf } from '../../shared/registers/index.ts';
import { setActive } from '../../db/core/kept.ts';
import { describe } from '../../db/core/audit.ts';
import type { Reader } from '../../db/core/handle.ts';
import { calendarFindings } from '../../db/canteen/calendar.ts';
import { staffChoices } from '../../db/people/lists.ts';
import { listCertificates, saveCertificate } from '../../db/registers/certificates.ts';
import { lampUses } from '../../db/registers/lamps.ts';
import { listPlaces, savePlace } from '../../db/registers/places.ts';
import {
  countRecords,
  historyOf,
  lastRecord,
  listRecords,
  saveRecord,
  tableOf,
  voidRecord,
} from '../../db/registers/records.ts';
import type { HandlersOf } from './handlers.ts';

const bookOf = (key: string): Register => registerOf(key) ?? refuse('record.unknown', '没有这本台账。');

/** People and devices a book's fields choose from, by field. */
function namesOf(reader: Reader, register: Register, today: string): Record<string, Choice[]> {
  const named: Record<string, Choice[]> = {};
  for (const [name, { kind }] of Object.entries(register.fields as Readonly<Record<string, Field<never>>>)) {
    if (kind === 'person') named[name] = staffChoices(reader, today);
    if (kind === 'place') named[name] = placeChoices(reader, register, name);
  }
  return named;
}

function placeChoices(reader: Reader, { due }: Register, field: string): Choice[] {
  const per = 'per' in due ? due.per : undefined;
  const kinds: readonly string[] | null = per?.field === field ? per.of : null;
  return listPlaces(reader)
    .filter(({ active, record }) => active && (kinds === null || kinds.includes(record.kind ?? '')))
    .map(({ id, record }) => {
      const keys = pinyinKeys(record.name ?? '');
      const hint = [record.kind, record.site].filter(Boolean).join(' ');
      return { id, name: record.name ?? '', code: '', initials: keys.initials, pinyin: keys.full, hint };
    });
}

export const registersHandlers = {
  'registers.books': ({ reader }, { month }) =>
    REGISTERS.map((register) => countRecords(reader, register, firstDayOf(month), lastDayOf(month))),
  'registers.list': ({ reader }, { register, from, to }) => listRecords(reader, bookOf(register), from, to),
  'registers.names': ({ reader, session }, { register }) => namesOf(reader, bookOf(register), session?.today ?? ''),
  'registers.begun': ({ reader }, { register, like }) => lastRecord(reader, bookOf(register), like),
  'registers.history': ({ reader }, { register, id }) => historyOf(reader, bookOf(register), id),
  'registers.save': (writer, { register, ...input }, { by, note }) => {
    const book = bookOf(register);
    requireMay(by.roles, book.act);
    const seen = calendarFindings(writer, book, input.values);
    const done = saveRecord(writer, book, { ...input, seen }, by);
    note({
      act: input.id === null ? `记${book.title}` : `更正${book.title}`,
      subject: describe(writer, tableOf(book), done.id).trim(),
      detail: input.values,
      reason: input.reason,
    });
    return done;
  },
  'registers.void': (writer, { register, id, reason }, { by, note }) => {
    const book = bookOf(register);
    requireMay(by.roles, book.act);
    voidRecord(writer, book, id, reason, by);
    note({ act: `作废${book.title}`, subject: describe(writer, tableOf(book), id).trim(), reason });
    return null;
  },
  'registers.lamps': ({ reader, session }) => lampUses(reader, session?.today ?? ''),
  'registers.certificates': ({ reader, session }) => listCertificates(reader, session?.today ?? ''),
  'registers.saveCertificate': (writer, { id, record }, { note }) => {
    const saved = saveCertificate(writer, id, record);
    note({ subject: describe(writer, 'health_certificate', saved).trim(), detail: record });
    return { id: saved };
  },
  'registers.retireCertificate': (writer, { id, active }, { note }) => {
    setActive(writer, 'health_certificate', id, active);
    note({ subject: describe(writer, 'health_certificate', id).trim(), detail: { active } });
    return null;
  },
  'registers.places': ({ reader }) => listPlaces(reader),
  'registers.savePlace': (writer, { id, record }, { note }) => {
    note({ subject: record.name ?? '', detail: record });
    return { id: savePlace(writer, id, record) };
  },
  'registers.retirePlace': (writer, { id, active }, { note }) => {
    setActive(writer, 'record_place', id, active);
    note({ subject: describe(writer, 'record_place', id).trim(), detail: { active } });
    return null;
  },
} satisfies HandlersOf<'registers'>;
