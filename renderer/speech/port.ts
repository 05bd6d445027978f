import { type SpeechCommand, type SpeechReport, speechCommand, speechReport } from '@shared/contracts/speech';

/**
 * The page's end of the wire to the core (shared/contracts/speech.ts), both ways checked. The port comes through the preload as a
 * window message; a new one (the core was started again) replaces the one before, and `onConnected` is called.
 */
export function connectCore(onCommand: (command: SpeechCommand) => void, onConnected: () => void) {
  let port: MessagePort | null = null;

  window.addEventListener('message', ({ source, data, ports }) => {
    const [received] = ports;
    if (source !== window || data !== 'speech-port' || received === undefined) return;
    port?.close();
    port = received;
    received.onmessage = (event: MessageEvent<unknown>) => {
      const command = speechCommand.safeParse(event.data);
      if (command.success) onCommand(command.data);
      else console.error('speech: the core sent what is no command');
    };
    onConnected();
  });
  window.postMessage('speech-ready', location.origin);

  return (report: SpeechReport): void => {
    const checked = speechReport.safeParse(report);
    if (checked.success) port?.postMessage(checked.data);
    else console.error(`speech: a ${report.type} report does not keep to the contract`);
  };
}
