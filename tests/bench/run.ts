import { buying } from './buying.ts';
import { canteen } from './canteen.ts';
import { printTable, type Result } from './measure.ts';
import { backDate, postBulk, postOne } from './posting.ts';
import { accountPagesOf, idleMemory, lists, open, search } from './reading.ts';
import { property } from './property.ts';
import { openSchool, SIZES } from './school.ts';
import { spreadsheets } from './spreadsheets.ts';
import { firstLoad, windowTime } from './window.ts';

/** `npm run bench [-- --large] [-- --only=posting]`: ratios against a reference in the same run; never fails on time. */
const large = process.argv.includes('--large');
const only = process.argv.find((a) => a.startsWith('--only='))?.slice(7);
const wants = (part: string): boolean => only === undefined || only === part;
const results: Result[] = [];
const notes: string[] = [];

if (wants('posting') || wants('reading'))
  for (const size of ['100k', '1M', ...(large ? (['10M'] as const) : [])] as (keyof typeof SIZES)[]) {
    const office = await openSchool(size);
    if (wants('posting')) results.push(await postOne(office, size));
    if (size === '1M' && wants('posting')) results.push(await postBulk(office), await backDate(office));
    if (size === '1M' && wants('reading')) {
      results.push(...(await accountPagesOf(office)), ...(await lists(office)), await open(office.books.file));
      const memory = idleMemory(office.folder);
      notes.push(`backend memory idle with 1M lines: ${memory} (target ≤ 150 MB)`);
    }
    office.close();
  }
if (wants('reading')) results.push(...(await search()));
if (wants('buying')) results.push(...(await buying()));
if (wants('canteen')) results.push(...(await canteen()));
if (wants('property')) results.push(...(await property()));
if (wants('spreadsheets')) {
  const measured = await spreadsheets();
  results.push(...measured.results);
  notes.push(...measured.notes);
}
if (wants('window')) notes.push(firstLoad(), await windowTime());
printTable(results);
for (const note of notes) console.log(note);
