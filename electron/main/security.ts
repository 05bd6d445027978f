import { app, type Session, session, type WebContents } from 'electron';
import { belongsTo, speechOrigin, uiOrigin } from './origins';

/** Who may have what. Everything that is not here is denied. */
const permissions: Readonly<Record<string, readonly string[]>> = {
  // Listening to a call is the speech window's one purpose.
  media: [speechOrigin],
  // Copying a ticket's number with the copy button.
  'clipboard-sanitized-write': [uiOrigin],
};

function allowed(permission: string, origin: string, mediaTypes: readonly string[]): boolean {
  const granted = (permissions[permission] ?? []).some((candidate) => belongsTo(origin, candidate));
  return granted && !mediaTypes.includes('video');
}

function restrictSession(current: Session): void {
  current.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    callback(allowed(permission, details.requestingUrl, mediaTypes));
  });
  current.setPermissionCheckHandler((_contents, permission, origin, details) =>
    allowed(permission, origin, details.mediaType === 'video' ? ['video'] : []),
  );
  current.setDevicePermissionHandler(() => false);
  // The pages need nothing from any network: what isn't ours is cancelled before it leaves, whatever a page's policy says.
  current.webRequest.onBeforeRequest((details, callback) => {
    const own = [uiOrigin, speechOrigin].some((origin) => belongsTo(details.url, origin));
    const local =
      details.url.startsWith('blob:app://') || details.url.startsWith('data:') || details.url.startsWith('devtools:');
    callback({ cancel: !own && !local });
  });
  current.on('will-download', (event) => event.preventDefault());
}

function restrictContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Deny by default, for every session and every page of the app. Call once the app is ready, before the first window. */
export function secureApp(): void {
  restrictSession(session.defaultSession);
  app.on('web-contents-created', (_event, contents) => restrictContents(contents));
}
