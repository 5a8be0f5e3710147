import { describe } from '../../db/core/audit.ts';
import { listLabelDefinitions, retireLabelDefinition, saveLabelDefinition } from '../../db/property/labels.ts';
import type { HandlersOf } from './handlers.ts';

type Labels = 'property.labelDefinitions' | 'property.saveLabelDefinition' | 'property.retireLabelDefinition';

/** Kinds of asset labels; `print.labels` stands with the other prints. */
export const propertyLabels = {
  'property.labelDefinitions': ({ reader }) => listLabelDefinitions(reader),
  'property.saveLabelDefinition': (writer, { id, record }, { note }) => {
    const saved = saveLabelDefinition(writer, id, record);
    note({ subject: describe(writer, 'label_definition', saved).trim(), detail: record });
    return { id: saved };
  },
  'property.retireLabelDefinition': (writer, { id, active }, { note }) => {
    retireLabelDefinition(writer, id, active);
    note({ subject: describe(writer, 'label_definition', id).trim(), detail: { active } });
    return null;
  },
} satisfies Pick<HandlersOf<'property'>, Labels>;
