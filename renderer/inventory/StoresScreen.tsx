import { useState } from 'react';
import { choice } from '../../shared/fields/choice.ts';
import { text } from '../../shared/fields/text.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';
import { Choice } from '../ui/form/Choice.tsx';

const storeFields = {
  name: text({ label: '仓库名称', required: true, max: 20, example: '行政仓库' }),
  kind: choice({ label: '仓库类型', required: true, words: ['行政', '食堂'], width: 16 }),
  aliases: text({ label: '别名', max: 120, width: 60, example: '总务仓库;行政库' }),
} as const;

const categoryFields = {
  code: text({
    label: '类别编码',
    required: true,
    width: 16,
    example: '01',
    pattern: { regex: /^\d{2}$/, says: '类别编码要是 2 位数字' },
  }),
  name: text({ label: '类别名称', required: true, max: 20, example: '办公用品' }),
  isFood: choice({ label: '是否食品', required: true, words: ['否', '是'], width: 16 }),
  aliases: text({ label: '别名', max: 120, width: 60, example: '办公类;办公' }),
} as const;

const TABS = ['仓库', '类别'] as const;

/** 仓库与类别: two short lists behind one line of the rail. */
export default function StoresScreen() {
  const [tab, setTab] = useState<(typeof TABS)[number]>('仓库');
  const tabs = <Choice label="看哪一个" options={TABS} value={tab} onChange={setTab} small />;
  const stores = useStoreList();
  const categories = useCategoryList();
  return tab === '仓库' ? (
    <KeptScreen list={{ ...stores, fact: tabs }} />
  ) : (
    <KeptScreen list={{ ...categories, fact: tabs }} />
  );
}

function useStoreList(): KeptList<typeof storeFields> {
  const stores = useCall('inventory.stores', {});
  const find = (id: number) => stores.data?.find((store) => store.id === id);
  return {
    title: '仓库',
    noun: '仓库',
    measure: '个',
    fields: storeFields,
    rows: {
      ...stores,
      data: stores.data?.map(({ id, active, name, kind, aliases }) => ({
        id,
        active,
        record: { name, kind, aliases },
      })),
    },
    columns: ['name', 'kind', 'aliases'],
    nameField: 'name',
    act: 'items.keep',
    save: (id, { name, kind, aliases }) =>
      call('inventory.saveStore', {
        id,
        name: name ?? '',
        kind: kind ?? '行政',
        aliases: aliases ?? '',
        active: id === null || find(id)?.active !== false,
      }),
    retire: (id, active) => {
      const { name = '', kind = '行政', aliases = '' } = find(id) ?? {};
      return call('inventory.saveStore', { id, name, kind, aliases, active });
    },
    empty: '还没有仓库。',
    help: {
      about: '每个仓库自成一本账。食堂类型的仓库归食堂管理员。',
      steps: ['按 Ins 新建，按 Enter 修改'],
      notes: ['别名用分号隔开，导入旧表时按别名也认得出'],
    },
  };
}

function useCategoryList(): KeptList<typeof categoryFields> {
  const categories = useCall('inventory.categories', {});
  const find = (id: number) => categories.data?.find((category) => category.id === id);
  const yes = (isFood: boolean) => (isFood ? '是' : '否');
  return {
    title: '类别',
    noun: '类别',
    measure: '个',
    fields: categoryFields,
    rows: {
      ...categories,
      data: categories.data?.map(({ id, active, code, name, isFood, aliases }) => ({
        id,
        active,
        record: { code, name, isFood: yes(isFood), aliases },
      })),
    },
    columns: ['code', 'name', 'isFood', 'aliases'],
    nameField: 'name',
    act: 'items.keep',
    start: { code: null, name: null, isFood: '否', aliases: null },
    save: (id, { code, name, isFood, aliases }) =>
      call('inventory.saveCategory', {
        id,
        code: code ?? '',
        name: name ?? '',
        isFood: isFood === '是',
        aliases: aliases ?? '',
        active: id === null || find(id)?.active !== false,
      }),
    retire: (id, active) => {
      const { code = '', name = '', isFood = false, aliases = '' } = find(id) ?? {};
      return call('inventory.saveCategory', { id, code, name, isFood, aliases, active });
    },
    empty: '还没有类别。',
    help: {
      about: '物资编码的前两位就是类别编码。',
      steps: ['按 Ins 新建，按 Enter 修改'],
      notes: ['别名用分号隔开，导入旧表时按别名也认得出'],
    },
  };
}
