import { app, Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * The application menu: macOS needs one for copy and paste; elsewhere it is hidden and only gives the usual editing keys. Reload and
 * developer tools exist in development alone: a reload in mid-call helps nobody.
 */
export function installMenu(): void {
  const development: MenuItemConstructorOptions[] = app.isPackaged ? [] : [{ role: 'toggleDevTools' }];
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { role: 'editMenu' },
    { role: 'viewMenu', submenu: [{ role: 'togglefullscreen' }, ...development] },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
