import type { Handlers } from '@shared/contracts/contract';
import type { knowledgeContracts } from '@shared/contracts/knowledge';
import type { knowledgeImportContracts } from '@shared/contracts/knowledge-import';
import { succeed } from '@shared/domain/result';
import type { KnowledgeService } from './service';

export function createKnowledgeHandlers(knowledge: KnowledgeService): Handlers<typeof knowledgeContracts> {
  const { editing } = knowledge;
  return {
    search: ({ query, limit, unit }) => succeed(knowledge.search(query, limit, unit)),
    get: ({ articleId }) => knowledge.article(articleId),
    suggestions: ({ callId }) => succeed(knowledge.suggestions(callId)),
    feedback: ({ articleId, kind }) => {
      knowledge.countFeedback(articleId, kind);
      return succeed({});
    },
    list: (input) => succeed(knowledge.list(input)),
    detail: ({ articleId }) => knowledge.detail(articleId),
    versions: ({ articleId }) => editing.versions(articleId),
    drafts: () => editing.drafts(),
    saveDraft: (draft) => editing.saveDraft(draft),
    discardDraft: ({ articleId }) => editing.discardDraft(articleId),
    submit: ({ articleId }) => editing.submit(articleId),
    reviewGroups: () => editing.reviewGroups(),
    revisionsOfGroup: ({ groupId, after, limit }) => editing.revisionsOfGroup(groupId, after, limit),
    decide: ({ decision, revisionIds, reason }) => editing.decide(decision, revisionIds, reason),
    conflicts: () => editing.conflicts(),
    use: ({ from, to }) => knowledge.useReport(from, to),
    report: ({ from, to }) => editing.report(from, to),
  };
}

export function createKnowledgeImportHandlers({
  imports,
}: KnowledgeService): Handlers<typeof knowledgeImportContracts> {
  return {
    preview: ({ files }) => imports.preview(files),
    send: ({ importId }) => imports.send(importId),
    cancel: ({ importId }) => imports.cancel(importId),
    undo: ({ importId }) => imports.undo(importId),
  };
}
