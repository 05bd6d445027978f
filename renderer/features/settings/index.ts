export { SettingsScreen } from './settings-screen';
export { connectSettings, useSettings } from './store';
