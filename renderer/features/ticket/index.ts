export { connectCatalog, useCategories } from './catalog';
export { CopyUnsaved } from './copy-unsaved';
export {
  adoptArticle,
  closeTicket,
  connectDeskForm,
  createTicket,
  deskForm,
  flushEdits,
  openTicket,
  showTicket,
} from './desk-form';
export {
  createFormStore,
  emptyForm,
  type Form,
  type FormActions,
  FormProvider,
  type FormStore,
  shownField,
  shownFields,
} from './form-store';
export { evidenceLinks } from './questions';
export type { Edits } from './saver';
export { TicketForm } from './ticket-form';
export { TicketPanel } from './ticket-panel';
export { RecentTickets, TicketsScreen } from './tickets-screen';
export { useTicketNews } from './use-ticket-news';
export { categoryLine, valueText } from './value-text';
