import { paths } from '@shared/sync/protocol';
import type { RunningServer } from '../server';
import { password } from './desk';

/** A browser with the cookies of one unit's person, as far as the units' page needs one. */
export type UnitBrowser = {
  readonly cookie: string;
  readonly get: (
    path: string,
  ) => Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }>;
  /** Submits the form of a move as it stands on the ticket's page; `change` overrides its fields. */
  readonly move: (ticketId: string, kind: string, change?: FormChange) => Promise<{ status: number; text: string }>;
};
export type FormChange = {
  readonly fields?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly name: string; readonly content: Uint8Array<ArrayBuffer> }[];
  readonly headers?: Readonly<Record<string, string>>;
};

/** Signs in at the units' page. */
export async function unitBrowser(server: RunningServer, username: string): Promise<UnitBrowser> {
  const answer = await fetch(`${server.url}/unit/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username, password }).toString(),
  });
  if (answer.status !== 303) throw new Error(`sign-in: ${answer.status}`);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const get = async (path: string) => {
    const response = await fetch(server.url + path, { redirect: 'manual', headers: { cookie } });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  return {
    cookie,
    get,
    async move(ticketId, kind, { fields = {}, files = [], headers = {} } = {}) {
      const page = await get(`/unit/tickets/${ticketId}`);
      const body = new FormData();
      const hidden = { ...hiddenFields(page.text, kind), ...fields };
      for (const [name, value] of Object.entries(hidden)) body.set(name, value);
      for (const { name, content } of files) body.append('files', new Blob([content]), name);
      const response = await fetch(`${server.url}/unit/tickets/${ticketId}/moves`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, ...headers },
        body,
      });
      return { status: response.status, text: await response.text() };
    },
  };
}

/** The hidden fields of the form of a move, {} when the page has none. */
export function hiddenFields(page: string, kind: string): Record<string, string> {
  const form = page.split('<form').find((part) => part.includes(`name="move" value="${kind}"`)) ?? '';
  const inputs = form.split('</form>')[0]?.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g) ?? [];
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
}

/** Routes of desks that a unit's token must not open. */
export const deskPaths = [paths.changes, paths.events, paths.push] as const;
