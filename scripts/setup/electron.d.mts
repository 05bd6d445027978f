export function electronPath(): string;
export function electronArguments(platform?: NodeJS.Platform, user?: number, restricted?: () => boolean): string[];
export function electronEnvironment(environment?: NodeJS.ProcessEnv): Record<string, string>;
export function electronVersion(): string;
export function ensureElectron(): Promise<void>;
