import { type Child, startChild } from './child';

export type ServerOptions = {
  readonly script: string;
  readonly logFile: string;
  /** PGlite's folder. */
  readonly dataFolder: string;
  /** PostgreSQL; null: PGlite. */
  readonly databaseUrl: string | null;
};

export type ServerProcess = {
  readonly child: Child;
  /** The address, once it listens; null when the process ended first. */
  readonly listening: Promise<string | null>;
  /** Whether it said that its database does not answer: then it ends, and its operator starts it again. */
  readonly lacksDatabase: () => boolean;
};

/** The central server in a process of its own, started as an operator starts it. */
export function startServerProcess({ script, logFile, dataFolder, databaseUrl }: ServerOptions): ServerProcess {
  let listen: (url: string | null) => void = () => undefined;
  const listening = new Promise<string | null>((resolve) => {
    listen = resolve;
  });
  let output = '';
  const child = startChild({
    script,
    logFile,
    arguments: ['--data', dataFolder, '--port', '0'],
    environment: databaseUrl === null ? {} : { DATABASE_URL: databaseUrl },
    onMessage: () => undefined,
    onErrorOutput(text) {
      output = (output + text).slice(-4_000);
      const url = /Listening on (\S+)/.exec(output)?.[1];
      if (url !== undefined) listen(url);
    },
  });
  void child.gone.then(() => listen(null));
  return { child, listening, lacksDatabase: () => output.includes('The database of DATABASE_URL does not answer.') };
}
