import type { RewritingProposal, RewritingSettings, RewrittenField } from '@shared/contracts/rewriting';
import type { Segment } from '@shared/domain/call';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { Ticket, TicketFields } from '@shared/domain/ticket';
import { restoreLocal, withRewriting } from '@shared/domain/ticket-form';
import {
  checkRewriting,
  maskTexts,
  rewritingMessages,
  type SummaryTexts,
  sampleTexts,
  summaryNames,
  unmask,
} from '@shared/understanding/rewriting';
import { z } from 'zod';
import type { CoreContext } from '../../context';
import { first, run } from '../../database/connection';
import type { TicketService } from '../ticket';
import { endpointOf } from './address';
import { complete, type Endpoint, usualTimeLimitMs } from './client';

const stored = z.object({ enabled: z.boolean(), address: z.string(), model: z.string(), key: z.string() });
type Stored = z.infer<typeof stored>;
const off: Stored = { enabled: false, address: '', model: '', key: '' };
const longestTitle = 30;

export type RewritingOptions = {
  readonly tickets: Pick<TicketService, 'get' | 'change'>;
  readonly transcript: (callId: string) => readonly Segment[];
  readonly timeLimitMs?: number | undefined;
};
type Connection = { readonly address: string; readonly model: string; readonly key: string | null };

export type RewritingService = ReturnType<typeof createRewritingService>;

/** The adapter to a model in the office's network. The key lies in the desk's database, which is encrypted whole. */
export function createRewritingService(context: CoreContext, options: RewritingOptions) {
  const { database, log } = context;
  const { tickets, transcript, timeLimitMs = usualTimeLimitMs } = options;
  /** The last proposal for each ticket; a page accepts by its id, and can't put in another text under the model's name. */
  const proposals = new Map<string, RewritingProposal & { readonly ticketId: string }>();

  function read(): Stored {
    const row = first<{ value: string }>(database, `select value from setting where key = 'rewriting'`);
    const parsed = row === undefined ? null : stored.safeParse(JSON.parse(row.value));
    return parsed?.success === true ? parsed.data : off;
  }

  const shown = ({ enabled, address, model, key }: Stored): RewritingSettings => ({
    ...{ enabled, address, model, hasKey: key !== '' },
  });

  /** A kept key goes to the address that it was given for, and to no other. */
  function endpoint({ address, model, key }: Connection): Endpoint {
    const kept = read();
    const isSame = kept.address === address.trim();
    return { address: address.trim(), model: model.trim(), key: key ?? (isSame ? kept.key : '') };
  }

  async function ask(to: Endpoint, texts: SummaryTexts): Promise<Result<SummaryTexts>> {
    const started = performance.now();
    const answered = await complete(to, rewritingMessages(texts), timeLimitMs);
    const checked = answered.ok ? checkRewriting(texts, answered.value) : answered;
    log(checked.ok ? 'info' : 'warn', 'rewriting.asked', {
      milliseconds: Math.round(performance.now() - started),
      ...(checked.ok ? {} : { code: checked.error.code }),
    });
    return checked;
  }

  return {
    settings: (): Result<RewritingSettings> => succeed(shown(read())),

    configure({ enabled, ...connection }: Connection & { readonly enabled: boolean }): Result<RewritingSettings> {
      const next = { enabled, ...endpoint(connection) };
      const url = next.address === '' && !enabled ? succeed(null) : endpointOf(next.address);
      if (!url.ok) return url;
      if (enabled && next.model === '') return fail('rewriting.no-model');
      run(
        database,
        `insert into setting (key, value) values ('rewriting', ?) on conflict (key) do update set value = excluded.value`,
        [JSON.stringify(next satisfies Stored)],
      );
      proposals.clear();
      context.emit('rewriting.changed', shown(next));
      return succeed(shown(next));
    },

    async test(connection: Connection): Promise<Result<{ milliseconds: number }>> {
      const started = performance.now();
      const asked = await ask(endpoint(connection), sampleTexts);
      return asked.ok ? succeed({ milliseconds: Math.round(performance.now() - started) }) : asked;
    },

    async propose(ticketId: string): Promise<Result<RewritingProposal>> {
      const settings = read();
      if (!settings.enabled) return fail('rewriting.off');
      const found = tickets.get(ticketId);
      if (!found.ok) return found;
      const { fields, callId, status } = found.value;
      if (status !== 'draft' && status !== 'returned') return fail('ticket.locked');
      const texts = textsOf(fields);
      if (texts.content.trim() === '') return fail('rewriting.nothing');
      const masked = maskTexts(texts, fields, callId === null ? [] : transcript(callId));
      const started = performance.now();
      const asked = await ask(settings, masked.texts);
      if (!asked.ok) return asked;
      const changes = summaryNames
        .map((field) => ({ field, before: texts[field], after: unmask(asked.value[field], masked).trim() }))
        .filter(({ before, after }) => before !== after)
        .filter(({ field, after }) => field !== 'title' || after.length <= longestTitle);
      if (changes.length === 0) return fail('rewriting.no-change');
      const milliseconds = Math.round(performance.now() - started);
      const proposal = { proposalId: newIdentifier(), model: settings.model, milliseconds, changes };
      for (const [id, other] of proposals) if (other.ticketId === ticketId) proposals.delete(id);
      proposals.set(proposal.proposalId, { ...proposal, ticketId });
      return succeed(proposal);
    },

    accept(proposalId: string, names: readonly RewrittenField[]): Result<Ticket> {
      const proposal = proposals.get(proposalId);
      if (proposal === undefined) return fail('rewriting.changed-meanwhile');
      const chosen = proposal.changes.filter(({ field }) => names.includes(field));
      const changed = tickets.change(proposal.ticketId, (fields) =>
        chosen.some(({ field, before }) => fields[field].value !== before)
          ? fail('rewriting.changed-meanwhile')
          : succeed(chosen.reduce((all, { field, after }) => withRewriting(all, field, after, proposal.model), fields)),
      );
      if (changed.ok) proposals.delete(proposalId);
      return changed;
    },

    restore: (ticketId: string, field: RewrittenField): Result<Ticket> =>
      tickets.change(ticketId, (fields) =>
        fields[field].rewritten === undefined ? fail('rewriting.not-rewritten') : succeed(restoreLocal(fields, field)),
      ),
  };
}

const textsOf = ({ title, content, demand }: TicketFields): SummaryTexts => ({
  ...{ title: title.value, content: content.value, demand: demand.value },
});
