import type { FieldName } from '@shared/domain/ticket';
import type { Candidate, ProposalOf } from '../proposal';
import { type CalibratedField, tables } from './table';

export type { CalibratedField } from './table';

/** What a reader's own figure is worth: pairs of it and the share that was right, both rising; straight lines between them. */
export type Knots = readonly (readonly [raw: number, right: number])[];

/** The calibrated probability (0..1) of a reader's own figure. */
export type Calibration = (field: CalibratedField, raw: number) => number;

/** What ships: isotonic regression (Zadrozny and Elkan, 2002) on the tuning halves; see bench/understanding/calibration.ts. */
export const shippedCalibration: Calibration = (field, raw) => interpolate(tables[field], raw);

/** The readers' own figures: what a calibration is fitted on. */
export const noCalibration: Calibration = (_field, raw) => raw;

/** The value at `raw` on the lines between the knots; beyond the first and the last it stays. A field without knots keeps its figure. */
export function interpolate(knots: Knots, raw: number): number {
  const at = knots.findIndex(([known]) => known >= raw);
  const above = knots[at];
  const below = knots[at - 1];
  if (above === undefined) return knots.at(-1)?.[1] ?? raw;
  if (below === undefined || above[0] === below[0]) return above[1];
  return below[1] + ((above[1] - below[1]) * (raw - below[0])) / (above[0] - below[0]);
}

/**
 * A proposal with its confidence calibrated; the runners-up share what is left as they did before. What the caller has agreed to
 * keeps its figure: the readers' doubt is over then.
 */
export function calibrate<Name extends FieldName & CalibratedField>(
  proposal: ProposalOf<Name> | null,
  field: Name,
  calibration: Calibration,
): ProposalOf<Name> | null {
  if (proposal === null || proposal.confirmed) return proposal;
  const confidence = calibration(field, proposal.confidence);
  const scale = (1 - confidence) / Math.max(0.01, 1 - proposal.confidence);
  const alternatives = proposal.alternatives.map(
    (other): Candidate<Name> => ({ ...other, confidence: Math.min(confidence, other.confidence * scale) }),
  );
  return { ...proposal, confidence, alternatives };
}
