import { identifier } from '@shared/domain/ids';
import type { User } from '@shared/domain/roles';
import {
  errorResponse,
  type OperationResult,
  operation,
  paths,
  pushRequest,
  pushResponse,
} from '@shared/sync/protocol';
import { z } from 'zod';
import { problem } from '../http/problems';
import { submission } from '../store/tickets';
import type { App, Context } from './context';

/** Desks below this protocol are refused with `protocol.too-old`. */
export const minimumProtocol = 1;

/** After decompression. An hour's call with word times is about 2 MB. */
const bodyLimit = 16 * 1024 * 1024;

/** The envelope alone: an operation that this server can't read must not keep the others of its batch waiting. */
const envelope = z.looseObject({
  deskId: identifier,
  operations: z
    .array(z.looseObject({ id: identifier, ticketId: identifier }))
    .min(1)
    .max(50),
});

/** As the database writes identifiers: it would give back another text for one in capitals. */
const operationInSmallLetters = operation.refine(
  ({ id, ticketId }) => id + ticketId === (id + ticketId).toLowerCase(),
  {
    path: ['id'],
  },
);

/** Push: takes a batch, answers each operation on its own. */
export function pushRoute(app: App, { push, metrics, authenticator }: Context): void {
  app.route({
    method: 'POST',
    url: paths.push,
    bodyLimit,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'Send operations of the outbox',
      description: 'Each operation has its own result; nothing but `accepted` counts as taken.',
      security: [{ bearer: [] }],
      body: pushRequest,
      response: { 200: pushResponse, 400: errorResponse, 401: errorResponse, 426: errorResponse, 503: errorResponse },
    },
    // The schema above is for the documentation; here each part is checked where its fault can be answered.
    validatorCompiler: () => (body: unknown) => ({ value: body }),
    handler: async ({ body, session }) => {
      if (session === null) throw problem(401, 'session.required');
      const operations = openEnvelope(body);
      const results = await Promise.all(operations.map((candidate) => answer(candidate, session.user)));
      for (const result of results) metrics.countOperation(result);
      return { service: 'tingdan' as const, results };
    },
  });

  async function answer(candidate: Candidate, actor: User): Promise<OperationResult> {
    const parsed = operationInSmallLetters.safeParse(candidate);
    if (parsed.success) {
      // What was sent is kept, not what zod made of it: it drops the fields that a newer desk may have added.
      return push(submission(candidate as typeof parsed.data, actor));
    }
    const [issue] = parsed.error.issues;
    const detail = { path: issue?.path.join('.').slice(0, 200) ?? '', issue: issue?.code ?? '' };
    const { id: operationId, ticketId } = candidate;
    return { outcome: 'refused', operationId, ticketId, error: { code: 'operation.invalid', detail } };
  }
}

type Candidate = z.infer<typeof envelope>['operations'][number];

const numbered = z.looseObject({ protocol: z.number().int() });

/** The protocol number comes first: the body of a desk that is too old need not look like anything known. */
function openEnvelope(body: unknown): Candidate[] {
  const version = numbered.safeParse(body);
  if (version.success && version.data.protocol < minimumProtocol) {
    throw problem(426, 'protocol.too-old', { minimum: minimumProtocol });
  }
  const parsed = version.success ? envelope.safeParse(body) : version;
  if (parsed.success) return (parsed.data as z.infer<typeof envelope>).operations;
  const [issue] = parsed.error.issues;
  throw problem(400, 'request.invalid', { path: issue?.path.join('.') ?? '', issue: issue?.code ?? '' });
}
