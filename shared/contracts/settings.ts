import { z } from 'zod';
import { contract } from './contract';

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['zh-CN', 'en']),
  textSize: z.enum(['normal', 'large']),
  agentDeviceId: z.string(),
  callerDeviceId: z.string(),
  /** Width of the transcript column, percent of the window. */
  transcriptWidth: z.number().min(20).max(70),
  followTranscript: z.boolean(),
  /** Play the sound of recordings aloud. */
  playAloud: z.boolean(),
});
export type Settings = z.infer<typeof settings>;
export const defaultSettings: Settings = {
  theme: 'system',
  language: 'zh-CN',
  textSize: 'normal',
  agentDeviceId: 'default',
  callerDeviceId: '',
  transcriptWidth: 42,
  followTranscript: true,
  playAloud: false,
};

export const settingsContracts = {
  get: contract(z.strictObject({}), settings),
  set: contract(settings.partial().strict(), settings),
};
