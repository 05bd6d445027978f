export { type Calendar, createCalendar, type HolidayRow, parseHolidays } from './calendar';
export {
  createDeadlines,
  type Deadline,
  type DeadlineQuestion,
  type DispatchLine,
  parseTerms,
  type Term,
  type TermRow,
} from './terms';
