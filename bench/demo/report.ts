import type { CharacterErrors } from './character-error';
import type { FieldGrade } from './grade';

/** Times in ms; null where nothing was measured. */
export type Times = { readonly p50: number | null; readonly p95: number | null };

/** What one played call came to. */
export type CallReport = {
  readonly id: string;
  readonly agent: CharacterErrors;
  readonly caller: CharacterErrors;
  readonly fields: readonly FieldGrade[];
  readonly wordsShown: Times;
  readonly finalsShown: Times;
  readonly formFilled: Times;
  /** Greatest lag of recognition behind the sound, ms. */
  readonly greatestLagMs: number;
  /** Last sound of the recording → call ended and last change of the form, ms. */
  readonly hangUpToReadyMs: number;
  /** Ctrl+Enter → the server's number on the desk, ms. */
  readonly finishToAcceptedMs: number;
  /** Fields that the person at the desk had to fill before the ticket could be finished. */
  readonly filledByHand: readonly string[];
  readonly number: string;
};

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const rate = (errors: CharacterErrors) => percent(errors.errors, errors.characters);
const milliseconds = (value: number | null) => (value === null ? '–' : `${Math.round(value)} ms`);
const times = ({ p50, p95 }: Times) => `${milliseconds(p50)} / ${milliseconds(p95)}`;

/** One call as lines for a terminal. */
export function callLines(report: CallReport): string {
  const right = report.fields.filter((grade) => grade.right).length;
  const wrong = report.fields
    .filter((grade) => !grade.right)
    .map((grade) => `    ${grade.field}: expected “${grade.expected}”, found “${grade.found}”`);
  return [
    `${report.id}: server number ${report.number}`,
    `  characters wrong: agent ${rate(report.agent)}, caller ${rate(report.caller)}`,
    `  fields right: ${right} of ${report.fields.length}`,
    ...wrong,
    `  filled by hand before finishing: ${report.filledByHand.length === 0 ? 'none' : report.filledByHand.join(', ')}`,
    `  word spoken → on screen p50/p95: ${times(report.wordsShown)}; utterance ended → final text: ${times(report.finalsShown)}`,
    `  final text → form p50/p95: ${times(report.formFilled)}; greatest lag ${milliseconds(report.greatestLagMs)}`,
    `  hang-up → ticket ready: ${milliseconds(report.hangUpToReadyMs)}; finish → accepted: ${milliseconds(report.finishToAcceptedMs)}`,
  ].join('\n');
}

/** All calls as a Markdown table, for docs/results.md. */
export function summaryTable(reports: readonly CallReport[]): string {
  const rows = reports.map((report) => {
    const right = report.fields.filter((grade) => grade.right).length;
    return `| ${report.id} | ${rate(report.agent)} | ${rate(report.caller)} | ${right}/${report.fields.length} | ${times(report.wordsShown)} | ${times(report.finalsShown)} | ${times(report.formFilled)} | ${milliseconds(report.hangUpToReadyMs)} | ${milliseconds(report.finishToAcceptedMs)} | ${report.number} |`;
  });
  return [
    '| call | CER agent | CER caller | fields right | word → screen p50/p95 | utterance end → final p50/p95 | final → form p50/p95 | hang-up → ready | finish → accepted | number |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
