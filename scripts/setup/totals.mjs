import { readFileSync } from 'node:fs';

/** Reads a runner's JSON report by `count`; undefined when the runner left none. */
export function readReport(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

export function vitestTotals({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/** A flaky test, one that passed at a later try, counts as passed: Playwright's exit code says the same. */
export function playwrightTotals({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

export function add(totals, more = { passed: 0, failed: 0, skipped: 0 }) {
  return {
    passed: totals.passed + more.passed,
    failed: totals.failed + more.failed,
    skipped: totals.skipped + more.skipped,
  };
}

export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
