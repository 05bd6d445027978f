// The least that an Electron app can be: what any start costs on this machine.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768 });
  window.loadURL('data:text/html,<p>ready</p>');
});
app.on('window-all-closed', () => app.quit());
