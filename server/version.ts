/** Of the server, as /healthz and backups tell it. */
export const serverVersion = '0.1.0';
