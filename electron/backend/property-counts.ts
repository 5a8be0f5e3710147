import { describe } from '../../db/core/audit.ts';
import { approveCount, submitCount, voidCount } from '../../db/property/count-closing.ts';
import { countPlace, dropFind, recordFind, signPlace } from '../../db/property/count-finds.ts';
import { countLines, countOf, countsDue, listCounts, startCount } from '../../db/property/counts.ts';
import { leaveSurplus, listSurplus } from '../../db/property/surplus.ts';
import type { countCalls } from '../../shared/property/count-calls.ts';
import type { HandlersOf } from './handlers.ts';

type Counts = Exclude<keyof typeof countCalls, 'print.countSheets'>;

/** 清查: each sighting is a command of its own, so that a power cut loses none. */
export const propertyCounts = {
  'property.counts': ({ reader }) => listCounts(reader),
  'property.dueCounts': ({ reader, session }) => countsDue(reader, session?.today ?? ''),
  'property.count': ({ reader }, { id }) => countOf(reader, id),
  'property.countLines': ({ reader }, input) => countLines(reader, input),
  'property.startCount': (writer, input, { by, note }) => {
    const started = startCount(writer, input, by);
    note({ subject: started.number, detail: { ...input, cards: started.cards } });
    return started;
  },
  'property.find': (writer, input, { by, note }) => {
    const found = recordFind(writer, input, by);
    note({
      subject: `${describe(writer, 'asset_count', input.countId).trim()} ${found.number || found.name}`,
      detail: input,
    });
    return found;
  },
  'property.dropFind': (writer, { id, reason }, { note }) => {
    note({ subject: dropFind(writer, id), detail: {}, reason });
    return null;
  },
  'property.countPlace': (writer, input, { by, note }) => {
    const { lines, number, place } = countPlace(writer, input, by);
    note({ subject: `${number} ${place}`, detail: { ...input, lines } });
    return { lines };
  },
  'property.signPlace': (writer, input, { by, note }) => {
    note({ subject: signPlace(writer, input, by), detail: input });
    return null;
  },
  'property.submitCount': (writer, input, { by, note }) => {
    const done = submitCount(writer, input, by);
    note({ subject: done.number, detail: { ...input, open: done.open } });
    return done;
  },
  'property.approveCount': (writer, input, { by, note }) => {
    const done = approveCount(writer, input, by);
    note({ subject: done.number, detail: { ...input, ...done } });
    return done;
  },
  'property.voidCount': (writer, input, { note }) => {
    const done = voidCount(writer, input);
    note({ subject: done.number, detail: {}, reason: input.reason });
    return done;
  },
  'property.surplus': ({ reader }) => listSurplus(reader),
  'property.leaveSurplus': (writer, input, { note }) => {
    note({ subject: leaveSurplus(writer, input), detail: {}, reason: input.reason });
    return null;
  },
} satisfies Pick<HandlersOf<'property'>, Counts>;
