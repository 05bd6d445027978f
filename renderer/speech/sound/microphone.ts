import type { Speaker } from '@shared/domain/call';
import { fail, type Result, succeed } from '@shared/domain/result';
import { Batcher } from './batcher';
// Its own file in the build, served from our origin: the page's policy lets no other code into the audio thread.
import captureModule from './capture-worklet.ts?worker&url';
import { sampleRate } from './format';
import { Resampler } from './resampler';
import type { SoundFailure, SoundSink, SoundSource } from './sound-source';

/** Beyond this the agent would read what was said half a minute ago: the oldest sound is left out, and the lag shows it. */
const longestQueueMs = 30_000;

export type MicrophoneDevices = { readonly agentDeviceId: string; readonly callerDeviceId: string | null };
type MicrophoneFailure = Extract<SoundFailure, 'sound.permission' | 'sound.no-device' | 'sound.device-lost'>;

/**
 * Opens one or two input devices. With two, one hears the agent and the other the caller; a single one hears both, and its sound is
 * filed under the caller, whose words fill the ticket.
 */
export async function openMicrophone(devices: MicrophoneDevices): Promise<Result<SoundSource, MicrophoneFailure>> {
  const wanted: readonly [Speaker, string][] =
    devices.callerDeviceId === null
      ? [['caller', devices.agentDeviceId]]
      : [
          ['agent', devices.agentDeviceId],
          ['caller', devices.callerDeviceId],
        ];
  const streams = new Map<Speaker, MediaStream>();
  const context = new AudioContext({ latencyHint: 'interactive' });
  const close = () => {
    for (const stream of streams.values()) for (const track of stream.getTracks()) track.stop();
    if (context.state !== 'closed') void context.close();
  };
  try {
    await context.audioWorklet.addModule(captureModule);
    for (const [speaker, deviceId] of wanted) streams.set(speaker, await openDevice(deviceId));
  } catch (error) {
    close();
    return fail(codeOf(error));
  }
  return succeed({
    durationMs: null,
    speakers: [...streams.keys()],
    longestQueueMs,
    start(sink) {
      for (const [speaker, stream] of streams) capture(context, stream, speaker, sink);
    },
    stop: close,
  });
}

function openDevice(deviceId: string): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    video: false,
    audio: {
      ...(deviceId === '' ? {} : { deviceId: { exact: deviceId } }),
      channelCount: 1,
      // It would take the caller's voice for the echo of the loudspeaker and remove it.
      echoCancellation: false,
      // Made for human ears: it swallows soft consonants, and the models were trained with noise, not with its traces.
      noiseSuppression: false,
      // A headset that is turned down stays audible.
      autoGainControl: true,
    },
  });
}

function codeOf(error: unknown): MicrophoneFailure {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'sound.permission';
  // NotReadableError: another program holds the device, or it was pulled out while being opened.
  return name === 'NotReadableError' || name === 'AbortError' ? 'sound.device-lost' : 'sound.no-device';
}

function capture(context: AudioContext, stream: MediaStream, speaker: Speaker, sink: SoundSink): void {
  const batcher = new Batcher((samples, startMs) => sink.batch(speaker, samples, startMs));
  const resampler = new Resampler(context.sampleRate, sampleRate);
  const node = new AudioWorkletNode(context, 'capture', {
    numberOfOutputs: 0,
    channelCount: 1,
    channelCountMode: 'explicit',
  });
  node.port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data instanceof Float32Array) batcher.push(resampler.push(data));
  };
  context.createMediaStreamSource(stream).connect(node);
  // Fires when the device goes away, not when we stop the track ourselves.
  for (const track of stream.getTracks()) track.onended = () => sink.failed('sound.device-lost', speaker);
}
