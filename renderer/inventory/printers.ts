import type { Option } from '../ui/form/ChoiceField.tsx';
import type { PrintSettings } from '../ui/paper/PrintPanel.tsx';

/** The system's own dialog asks which printer; the program keeps no list of them. */
export const PRINTERS: readonly [Option<string>] = [{ value: 'system', label: '打印时选择' }];

/** How a sheet goes to the printer before anybody says otherwise. */
export const PRINT_START: PrintSettings = {
  range: 'all',
  printer: PRINTERS[0].value,
  paper: 'A4',
  copies: 1,
  offset: { x: 0, y: 0 },
  columns: [],
};
