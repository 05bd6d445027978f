import type { zhCN } from '../zh-CN';
import app from './app.json';
import call from './call.json';
import error from './error.json';
import evaluation from './evaluation.json';
import handling from './handling.json';
import knowledge from './knowledge.json';
import queue from './queue.json';
import recovery from './recovery.json';
import review from './review.json';
import rules from './rules.json';
import session from './session.json';
import settings from './settings.json';
import similar from './similar.json';
import ticket from './ticket.json';

/** English texts: the same keys as the Chinese ones. */
export const en: typeof zhCN = {
  app,
  call,
  error,
  evaluation,
  handling,
  knowledge,
  queue,
  recovery,
  review,
  rules,
  session,
  settings,
  similar,
  ticket,
};
