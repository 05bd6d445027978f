export function hasDisplay(environment?: NodeJS.ProcessEnv, platform?: NodeJS.Platform): boolean;
export function withDisplay(
  command: string,
  args?: readonly string[],
  environment?: NodeJS.ProcessEnv,
  platform?: NodeJS.Platform,
): { command: string; args: string[]; wrapped: boolean };
