// The page of the hidden speech window: wires the core's port, the engine and the sources of sound.
import type { SpeechReport } from '@shared/contracts/speech';
import { succeed } from '@shared/domain/result';
import { loadVosk } from './engine/vosk-engine';
import { connectCore } from './port';
import { listDevices } from './sound/devices';
import { openMicrophone } from './sound/microphone';
import { readRecording } from './sound/recording';
import { recordingSource } from './sound/recording-source';
import { createSpeechService } from './speech-service';

const now = () => performance.now();

const service = createSpeechService({
  loadEngine: loadVosk,
  async openSource(source) {
    if (source.kind === 'microphone') return openMicrophone(source);
    const recording = await readRecording(source.url);
    return recording.ok ? succeed(recordingSource(recording.value, source, now)) : recording;
  },
  report: (report: SpeechReport) => send(report),
  now,
});
const send = connectCore(service.take, service.greet);

async function tellDevices(): Promise<void> {
  service.setDevices(await listDevices());
}
navigator.mediaDevices.addEventListener('devicechange', () => void tellDevices());
void tellDevices();
