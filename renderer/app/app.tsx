import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { Failure } from '@shared/domain/result';
import { useEffect } from 'react';
import { connectCall } from '../features/call';
import { connectQueue } from '../features/queue';
import { connectRecovery } from '../features/recovery';
import { connectSession } from '../features/session';
import { connectSettings, useSettings } from '../features/settings';
import { connectCatalog, connectDeskForm } from '../features/ticket';
import { useTranslation } from '../i18n';
import { ClosingQuestion } from './closing-question';
import { ErrorBoundary } from './error-boundary';
import { FailureScreen } from './failure-screen';
import { useRoute } from './routes';
import { connectSaving } from './saving';
import { Shell } from './shell';
import { theme } from './theme';
import { useTotalFailure } from './total-failure';
import { TranscriptScreen } from './transcript-screen';

/** The page: theme, failures of the whole, and what follows the core's news for as long as the page lives. */
export function App() {
  const colorScheme = useSettings(({ settings }) => settings.theme);
  const failure = useTotalFailure();
  return (
    <MantineProvider
      theme={theme}
      {...(colorScheme === 'system' ? {} : { forceColorScheme: colorScheme })}
      defaultColorScheme="auto"
    >
      {/* What fills the window is said there once: every question that the page asks meanwhile fails with the same. */}
      {failure === null && <Notifications position="bottom-left" limit={3} />}
      <ErrorBoundary>
        <Page failure={failure} />
      </ErrorBoundary>
    </MantineProvider>
  );
}

function Page({ failure }: { readonly failure: Failure | null }) {
  useTranslation();
  const { screen, query } = useRoute();
  useEffect(connectAll, []);
  if (failure !== null) return <FailureScreen failure={failure} />;
  if (screen === 'transcript') return <TranscriptScreen callId={query.get('callId')} />;
  return (
    <>
      <Shell screen={screen} />
      <ClosingQuestion />
    </>
  );
}

function connectAll(): () => void {
  const connections = [
    connectSaving,
    connectSettings,
    connectSession,
    connectRecovery,
    connectQueue,
    connectCatalog,
    connectCall,
    connectDeskForm,
  ];
  const ends = connections.map((connect) => connect());
  return () => {
    for (const end of ends) end();
  };
}
