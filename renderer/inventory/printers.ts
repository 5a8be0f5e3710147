import type { Option } from '../ui/form/ChoiceField.tsx';

/** The system's own dialog asks which printer; the program keeps no list of them. */
export const PRINTERS: readonly [Option<string>] = [{ value: 'system', label: '打印时选择' }];
