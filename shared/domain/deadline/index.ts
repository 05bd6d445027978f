export { type Calendar, createCalendar, type HolidayRow, parseHolidays, unpublishedYears } from './calendar';
export {
  createDeadlines,
  type Deadline,
  type DeadlineQuestion,
  type DispatchLine,
  parseTerms,
  type Term,
  type TermRow,
} from './terms';
