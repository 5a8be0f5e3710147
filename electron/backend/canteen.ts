import chineseDays from 'chinese-days';
import { minuteText } from '../../shared/basics/clock.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { CalendarDay } from '../../shared/canteen/service.ts';
import { describe } from '../../db/core/audit.ts';
import { setActive } from '../../db/core/kept.ts';
import {
  calendarOf,
  listPlans,
  prefillCalendar,
  resumeService,
  savePlan,
  setCalendarDay,
  stopService,
} from '../../db/canteen/calendar.ts';
import { canteenDay, completenessOf, listGaps, uncertified, waiveGap } from '../../db/canteen/gaps.ts';
import { offersFor } from '../../db/canteen/offers.ts';
import { registerOf } from '../../shared/registers/index.ts';
import { trainingYear } from '../../db/canteen/training.ts';
import { PRESETS } from '../../shared/canteen/presets.ts';
import { PARAMETERS, type ParameterKey } from '../../shared/people/school.ts';
import { parameterOn, schoolOf, setParameter } from '../../db/people/school.ts';
import { SAMPLE_SHEET, sampleLabel } from '../../shared/canteen/sample-label.ts';
import { textLabelJob } from '../../shared/property/label-sheets.ts';
import { stoodRecords } from '../../db/registers/records.ts';
import { labelDefinitionOf } from '../../db/property/labels.ts';
import { sourcesOf, traceOf } from '../../db/canteen/trace.ts';
import { dayJob, packJob } from './canteen-pack.ts';
import type { HandlersOf } from './handlers.ts';

/** `National Day,国庆节,3` → 国庆节. */
const holidayName = (name: string): string => name.split(',')[1] ?? name;
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/**
 * Days of a year that differ from their weekday, as the library has them from the published schedule: holidays on weekdays,
 * and weekends on which is worked. Empty for a year it does not know.
 */
function publishedDays(year: number): CalendarDay[] {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const off = chineseDays.getHolidaysInRange(first, last, false).map((day) => ({
    day,
    isOpen: false,
    name: holidayName(chineseDays.getDayDetail(day).name),
  }));
  const on = chineseDays
    .getWorkdaysInRange(first, last, true)
    .filter(isWeekend)
    .map((day) => ({ day, isOpen: true, name: `${holidayName(chineseDays.getDayDetail(day).name)}调休` }));
  return [...off, ...on];
}

export const canteenHandlers = {
  'canteen.pack': (writer, input, { by, note, desk }) => {
    const job = packJob(writer, input, by);
    note({ subject: job.title, detail: { registers: input.registers, pages: job.pages.length } });
    return { job: desk.addJob(job), pages: job.pages.length };
  },
  'canteen.printDay': (writer, { day }, { by, note, desk }) => {
    const job = dayJob(writer, day, by);
    note({ subject: job.title, detail: { pages: job.pages.length } });
    return { job: desk.addJob(job), pages: job.pages.length };
  },
  'canteen.sampleLabels': (writer, { day, definitionId, start, offset }, { note, desk }) => {
    const register = registerOf('sample');
    const samples = register === undefined ? [] : stoodRecords(writer, register, day, day);
    if (samples.length === 0) refuse('label.none', `${day} 还没有留样记录，先记留样再打标签。`, { field: 'day' });
    const definition = definitionId === null ? SAMPLE_SHEET : labelDefinitionOf(writer, definitionId);
    const title = `留样标签 ${day} ${samples.length} 枚`;
    const labels = samples.map(({ values }) => sampleLabel(values));
    const { job, cut } = textLabelJob(definition, title, labels, {
      unitName: schoolOf(writer).unitName,
      start,
      offset,
    });
    note({ subject: title, detail: { definition: definition.name, start } });
    return { job: desk.addJob(job), pages: job.pages.length, labels: samples.length, cut };
  },
  'canteen.today': ({ reader, session }, { day }) => canteenDay(reader, day, minuteText(session?.now ?? '')),
  'canteen.offers': ({ reader, session }, { register, start }) =>
    offersFor(reader, registerOf(register) ?? refuse('record.unknown', '没有这本台账。'), start, session?.today ?? ''),
  'canteen.applyPreset': (writer, { preset, basis, fromDay }, { note }) => {
    const values: Partial<Record<ParameterKey, string>> = PRESETS.find(({ name }) => name === preset)?.values ?? {};
    const keys = (Object.keys(values) as ParameterKey[]).filter(
      (key) => parameterOn(writer, key, fromDay) !== values[key],
    );
    for (const key of keys) setParameter(writer, { key, value: values[key] ?? '', basis, fromDay });
    note({ subject: preset, detail: { ...values, fromDay }, reason: basis });
    return { changed: keys.map((key) => PARAMETERS[key].label) };
  },
  'canteen.training': ({ reader, session }, { year }) => trainingYear(reader, year, session?.today ?? ''),
  'canteen.trace': ({ reader }, asked) => traceOf(reader, asked),
  'canteen.sources': ({ reader }, asked) => sourcesOf(reader, asked),
  'canteen.uncertified': ({ reader, session }) => uncertified(reader, session?.today ?? ''),
  'canteen.gaps': ({ reader, session }, { from, to }) => listGaps(reader, from, to, minuteText(session?.now ?? '')),
  'canteen.completeness': ({ reader, session }, { month }) =>
    completenessOf(reader, month, minuteText(session?.now ?? '')),
  'canteen.waive': (writer, input, { by, note }) => {
    waiveGap(writer, input, by);
    note({ subject: `${input.day} ${input.says}`, reason: input.reason });
    return null;
  },
  'canteen.plans': ({ reader }) => listPlans(reader),
  'canteen.savePlan': (writer, plan, { note }) => {
    const id = savePlan(writer, plan);
    note({ subject: describe(writer, 'meal_plan', id).trim(), detail: plan });
    return { id };
  },
  'canteen.retirePlan': (writer, { id, active }, { note }) => {
    setActive(writer, 'meal_plan', id, active);
    note({ subject: describe(writer, 'meal_plan', id).trim(), detail: { active } });
    return null;
  },
  'canteen.calendar': ({ reader }, { month }) => calendarOf(reader, month),
  'canteen.setDay': (writer, day, { by, note }) => {
    setCalendarDay(writer, day, by);
    note({ subject: `${day.day} ${day.name}`, detail: { isOpen: day.isOpen } });
    return null;
  },
  'canteen.prefill': (writer, { year }, { by, note }) => {
    const days = publishedDays(year);
    if (days.length === 0)
      refuse('calendar.unknownYear', `程序里没有 ${year} 年的节假日安排，请按通知一天一天设。`, { field: 'year' });
    const written = prefillCalendar(writer, days, by);
    note({ subject: `${year} 年`, detail: { days: written } });
    return { days: written };
  },
  'canteen.stop': (writer, stop, { by, note }) => {
    note({ subject: `${stop.day} ${stop.kitchen}${stop.meal ?? ''}`, reason: stop.reason });
    return { id: stopService(writer, stop, by) };
  },
  'canteen.resume': (writer, { id }, { note }) => {
    note({ subject: resumeService(writer, id) });
    return null;
  },
} satisfies HandlersOf<'canteen'>;
