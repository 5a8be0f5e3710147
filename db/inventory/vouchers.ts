import type { Month } from '../../shared/basics/day.ts';
import {
  voucherSettingsInput,
  type VoucherSettings,
  type VoucherSummary,
} from '../../shared/inventory/voucher-layout.ts';
import { voucherLines } from '../../shared/inventory/voucher-summary.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { builderFor, statement, type NoParams } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import { voucherMovements } from './voucher-rows.ts';

const db = builderFor<{ voucher_setting: { id: number; content: string } }>();
const stored = statement<NoParams, { content: string }>(() => db.selectFrom('voucher_setting').select('content'));

/** What the school has set; the defaults before it set anything. */
export function voucherSettings(reader: Reader): VoucherSettings {
  const row = stored.one(reader, {});
  return voucherSettingsInput.parse(row === undefined ? {} : JSON.parse(row.content));
}

export function saveVoucherSettings(writer: Writer, settings: VoucherSettings): void {
  const content = JSON.stringify(settings);
  if (stored.one(writer, {}) === undefined) insertRecord(writer, 'voucher_setting', { id: 1, content });
  else updateRecord(writer, 'voucher_setting', 1, { content });
}

/** A month's vouchers as they would go out now. */
export function vouchersOf(reader: Reader, month: Month): VoucherSummary {
  const settings = voucherSettings(reader);
  const lines = voucherLines(month, voucherMovements(reader, month), settings.subjects);
  const sumOf = (side: 'debit' | 'credit'): number => lines.reduce((sum, line) => sum + line[side], 0);
  return { settings, lines, debit: sumOf('debit'), credit: sumOf('credit') };
}
