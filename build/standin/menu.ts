import { strict } from './strict.ts';

interface Item {
  id?: string;
  label?: string;
  role?: string;
  click?: (item: Item) => void;
  submenu?: Item[] | ItemList;
}

/** Holds the items for tests; nothing is drawn, the browser has no menu bar of ours. */
class ItemList {
  readonly items: Item[];

  constructor(template: Item[]) {
    this.items = template.map((item) => ({
      ...item,
      ...(Array.isArray(item.submenu) ? { submenu: new ItemList(item.submenu) } : {}),
    }));
  }

  getMenuItemById(id: string): Item | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu instanceof ItemList && item.submenu.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}

let applicationMenu: ItemList | null = null;

export const Menu = strict('Menu', {
  buildFromTemplate: (template: Item[]): ItemList => new ItemList(template),
  setApplicationMenu: (menu: ItemList | null): void => {
    applicationMenu = menu;
  },
  getApplicationMenu: (): ItemList | null => applicationMenu,
});
