import '@fontsource-variable/noto-sans-sc/index.css';
// In a cascade layer: our own sheets win over the library's in whatever order a build puts its files.
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../i18n';
import { App } from './app';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');
await startI18n();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
