import { labelFields } from '../../shared/property/label.ts';
import { keptPaper, type ListPaper } from '../../shared/sheet/list-paper.ts';
import type { Reader } from '../../db/core/handle.ts';
import { listLabelDefinitions } from '../../db/property/labels.ts';

/** Kinds of asset labels, with their sizes in millimetres. */
export const labelDefinitionsPaper = (reader: Reader): ListPaper =>
  keptPaper('资产标签', labelFields, listLabelDefinitions(reader));
