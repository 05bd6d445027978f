export { CallBar } from './call-bar';
export { ConversationPanel } from './conversation-panel';
export type { EvidenceLink } from './runs';
export { DevicePickers, StartPanel, startCall } from './start-panel';
export { connectCall, useCallStore } from './store';
export { Transcript } from './transcript';
