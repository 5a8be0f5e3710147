import { useMemo } from 'react';
import type { Choice, RoomRow } from '../../shared/people/school.ts';
import { useCall } from '../api/queries.ts';

const choice = (id: number, name: string, code: string, hint = ''): Choice => ({
  id,
  name,
  code,
  initials: '',
  pinyin: '',
  hint,
});

const NO_ROOMS: readonly RoomRow[] = [];

/** Everything a form of property chooses from. */
export function usePropertyChoices() {
  const departments = useCall('people.departmentChoices', {}).data;
  const people = useCall('people.staffChoices', {}).data;
  const roomRows = useCall('people.rooms', {}).data;
  const classRows = useCall('property.classes', {}).data;
  const rooms = useMemo(
    () =>
      (roomRows ?? [])
        .filter(({ active }) => active)
        .map(({ id, record }) =>
          choice(
            id,
            [record.building, record.number].filter(Boolean).join('-'),
            record.name ?? '',
            record.useKind ?? '',
          ),
        ),
    [roomRows],
  );
  const classes = useMemo(
    () =>
      (classRows ?? [])
        .filter(({ active }) => active)
        .map(({ id, record }) => choice(id, record.name ?? '', record.code ?? '', `${record.version ?? ''} 版`)),
    [classRows],
  );
  return {
    departments: departments ?? [],
    people: people ?? [],
    rooms,
    classes,
    classRows: classRows ?? [],
    roomRows: roomRows ?? NO_ROOMS,
  };
}

/** Papers labels are printed on; undefined until they are there. */
export function useLabelChoices(): readonly Choice[] | undefined {
  const kinds = useCall('property.labelDefinitions', {}).data;
  return useMemo(
    () => kinds?.filter(({ active }) => active).map(({ id, record }) => choice(id, record.name ?? '', '')),
    [kinds],
  );
}

/** How many labels a job has, and how many say less than they should. */
export const labelWords = ({ labels, cut }: { labels: number; cut: readonly unknown[] }): string =>
  `共 ${labels} 枚标签${cut.length === 0 ? '' : `，其中 ${cut.length} 枚的字太长，末尾打成了“…”`}`;
