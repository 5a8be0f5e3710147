import { app, Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * Only what the operating system expects. There is no reload (it would throw away typing) and no item on a function
 * key: F1 to F12 belong to the page.
 */
export function setMenu(): void {
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: '撤销' },
    { role: 'redo', label: '重做' },
    { type: 'separator' },
    { role: 'cut', label: '剪切' },
    { role: 'copy', label: '复制' },
    { role: 'paste', label: '粘贴' },
    { role: 'selectAll', label: '全选' },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'zoomIn', label: '放大' },
    { role: 'zoomOut', label: '缩小' },
    { role: 'resetZoom', label: '原来大小' },
  ];
  if (!app.isPackaged) view.push({ role: 'toggleDevTools', label: '开发工具', accelerator: 'Ctrl+Shift+I' });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: '文件', submenu: [{ role: 'quit', label: '退出' }] },
      { label: '编辑', submenu: edit },
      { label: '显示', submenu: view },
    ]),
  );
}
