import { parentPort, workerData } from 'node:worker_threads';
import { encode } from '../../shared/api.ts';
import { openBooks } from '../../db/core/open.ts';

/** Stands for the backend worker in case 14: reads 10,000 rows and hands them over as transferred bytes. */
const books = openBooks(String(workerData));
const rows = books.reader.sqlite
  .prepare(
    'select l.id, l.day, l.qty_milli, l.unit, c.amount_fen, c.balance_milli, c.balance_fen, i.code, i.name, i.spec from stock_line l join stock_costing c on c.line_id = l.id join item i on i.id = l.item_id order by l.id limit 10000',
  )
  .raw();
parentPort?.on('message', () => {
  const bytes = encode(rows.all());
  parentPort?.postMessage(bytes, [bytes.buffer]);
});
