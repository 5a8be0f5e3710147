import type { Day } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { validityOf, type RemindDays } from '../../shared/basics/validity.ts';
import {
  certificateFields,
  yearAfter,
  type CertificateRecord,
  type CertificateRow,
} from '../../shared/registers/health-certificate.ts';
import { staffNameOf } from '../people/lists.ts';
import { parameterOn } from '../people/school.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { keep, listKept, type KeptTable } from '../core/kept.ts';
import { builderFor, one, statement } from '../core/query.ts';

interface CertificateTables {
  health_certificate: { id: number; person_id: number; examined_on: string; valid_until: string; active: number };
}
const db = builderFor<CertificateTables>();
const certificates: KeptTable<typeof certificateFields> = {
  table: 'health_certificate',
  fields: certificateFields,
  noun: '健康证',
};

const remindDays = (reader: Reader, today: Day): RemindDays => [
  Number(parameterOn(reader, 'canteen.certificateFirstDays', today)),
  Number(parameterOn(reader, 'canteen.certificateSecondDays', today)),
  Number(parameterOn(reader, 'canteen.certificateLastDays', today)),
];

/** Every certificate with its validity on a day, what ends first on top. */
export function listCertificates(reader: Reader, today: Day): CertificateRow[] {
  const remind = remindDays(reader, today);
  const rows = listKept(reader, certificates, 'valid_until, id');
  // In the order of their ends, so the last of a person that stands is the one that counts.
  const newest = new Map(rows.filter(({ active }) => active).map(({ id, record }) => [record.personId, id]));
  return rows.map(({ id, active, record }) => ({
    id,
    active,
    record,
    person: staffNameOf(reader, record.personId ?? 0) ?? '',
    isReplaced: active && newest.get(record.personId) !== id,
    ...validityOf(record.validUntil, today, remind),
  }));
}

/** Refusals: `certificate.dates` (it ends before the check), `record.duplicate`. */
export function saveCertificate(writer: Writer, id: number | null, record: CertificateRecord): number {
  const examinedOn = record.examinedOn ?? '';
  const validUntil = record.validUntil ?? yearAfter(examinedOn);
  if (validUntil < examinedOn) refuse('certificate.dates', '有效期早于体检日期。', { field: 'validUntil' });
  return keep(writer, certificates, id, { ...record, validUntil });
}

export const hasCertificate = (reader: Reader, id: number): boolean =>
  one(reader, db.selectFrom('health_certificate').select('id').where('id', '=', id)) !== undefined;

const lastUntil = statement<{ personId: number; day: Day }, { valid_until: Day }>((p) =>
  db
    .selectFrom('health_certificate')
    .select('valid_until')
    .where('person_id', '=', p('personId'))
    .where('examined_on', '<=', p('day'))
    .where('active', '=', 1)
    .orderBy('valid_until', 'desc')
    .limit(1),
);

/** Last good day of what a person had on a day; null where nothing is registered. */
export const certifiedUntil = (reader: Reader, personId: number, day: Day): Day | null =>
  lastUntil.one(reader, { personId, day })?.valid_until ?? null;
