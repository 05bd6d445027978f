import type { Role, User } from '@shared/domain/roles';

const filing: readonly Role[] = ['agent'];
const reviewing: readonly Role[] = ['lead'];
const overseeing: readonly Role[] = ['lead', 'supervisor', 'admin'];
const editing: readonly Role[] = ['lead', 'admin'];

/**
 * Calls that not every role may make; the server holds the same line (server/rules/decide.ts), so that nobody works on something that it
 * will refuse. Calls that are not named are open to whoever is signed in.
 */
const restricted: Readonly<Record<string, readonly Role[]>> = {
  'call.start': filing,
  'call.resume': filing,
  'ticket.create': filing,
  'ticket.finish': filing,
  'ticket.join': filing,
  'evaluation.ask': filing,
  'evaluation.record': filing,
  'similar.find': ['agent', 'lead', 'supervisor'],
  'registry.import': overseeing,
  'registry.cancel': overseeing,
  'registry.undo': overseeing,
  'registry.restoreShipped': overseeing,
  'rewriting.configure': overseeing,
  'rewriting.test': overseeing,
  'rewriting.propose': filing,
  'rewriting.accept': filing,
  'rewriting.restore': filing,
  'review.queue': overseeing,
  'review.choices': overseeing,
  'review.place': overseeing,
  'review.get': overseeing,
  'review.routine': reviewing,
  'review.decide': reviewing,
  'review.approveMany': reviewing,
  'review.batch': reviewing,
  'review.edit': reviewing,
  'review.claim': reviewing,
  'review.takeDraft': reviewing,
  'review.finishDraft': reviewing,
  'review.groupAgents': reviewing,
  'review.handOver': reviewing,
  'review.keep': reviewing,
  'rules.current': overseeing,
  'rules.keep': reviewing,
  'rules.trial': overseeing,
  'rules.advice': overseeing,
  'rules.versions': overseeing,
  'rules.version': overseeing,
  'rules.propose': reviewing,
  'rules.decide': ['lead', 'supervisor'],
  'knowledge.drafts': editing,
  'knowledge.saveDraft': editing,
  'knowledge.discardDraft': editing,
  'knowledge.submit': editing,
  'knowledge.decide': overseeing,
  'knowledgeImport.preview': editing,
  'knowledgeImport.send': editing,
  'knowledgeImport.cancel': editing,
  'knowledgeImport.undo': editing,
  'knowledge.reviewGroups': overseeing,
  'knowledge.revisionsOfGroup': overseeing,
  'knowledge.conflicts': overseeing,
  'knowledge.report': overseeing,
  'knowledge.use': overseeing,
};

/** Whether this user may make this call. Nobody signed in is for the call itself to answer. */
export function isAllowed(channel: string, user: User | null): boolean {
  return user === null || !Object.hasOwn(restricted, channel) || (restricted[channel] ?? []).includes(user.role);
}
