import { useState } from 'react';
import { categoryFields, categoryListed, storeFields, storeListed } from '../../shared/inventory/catalogue.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';
import { Choice } from '../ui/form/Choice.tsx';

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
    rows: { ...stores, data: stores.data?.map(storeListed) },
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
    excel: 'stores',
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
  return {
    title: '类别',
    noun: '类别',
    measure: '个',
    fields: categoryFields,
    rows: { ...categories, data: categories.data?.map(categoryListed) },
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
    excel: 'categories',
    empty: '还没有类别。',
    help: {
      about: '物资编码的前两位就是类别编码。',
      steps: ['按 Ins 新建，按 Enter 修改'],
      notes: ['别名用分号隔开，导入旧表时按别名也认得出'],
    },
  };
}
