import type { RecordOf } from '../../shared/fields/record.ts';
import { placeFields, type PlaceRow } from '../../shared/registers/place.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { keep, listKept, type KeptTable } from '../core/kept.ts';

const places: KeptTable<typeof placeFields> = { table: 'record_place', fields: placeFields, noun: '设备或区域' };

export const listPlaces = (reader: Reader): PlaceRow[] =>
  listKept(reader, places, 'kind, name').map(({ id, active, record }) => ({ id, active, record }));

/** Refusal: `record.duplicate`. */
export const savePlace = (writer: Writer, id: number | null, record: RecordOf<typeof placeFields>): number =>
  keep(writer, places, id, record);
