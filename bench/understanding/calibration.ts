import { type CalibratedField, type Calibration, noCalibration } from '@shared/understanding/confidence';
import { createEntityMatcher } from '@shared/understanding/entities/matcher';
import type { ReferenceData } from '../../electron/core/features/catalog';
import { calibrationError, measureTurns, type Outcome } from './entities';
import { type FieldOutcomes, measureFields } from './fields';
import { fitIsotonic } from './isotonic';
import { percent } from './measure';
import type { World } from './world';

/*
 * How honest the confidence of each field is. Expected calibration error over ten bins, on the half that the tables were not fitted on.
 * `--fit` prints the tables of shared/understanding/confidence/table.ts, made of the readers' own figures on the half `tune`.
 */

export type CalibrationRow = {
  readonly field: string;
  readonly cases: number;
  readonly right: number;
  readonly calibrationError: number;
};

function outcomesOf(world: World, data: ReferenceData, count: number, calibration?: Calibration): FieldOutcomes {
  const matcher = createEntityMatcher(world.index, calibration === undefined ? {} : { calibration });
  const turns = [0, 0.1, 0.24, 0.38].flatMap((rate) => measureTurns({ ...world, matcher }, rate, count).outcomes);
  return { entity: turns, ...measureFields(world, data, count, calibration) };
}

const fieldsOf = (outcomes: FieldOutcomes) => Object.entries(outcomes) as [CalibratedField, readonly Outcome[]][];

/** Each field's cases, share right (per cent) and calibration error, with the tables that ship. */
export function measureCalibration(world: World, data: ReferenceData, count: number): CalibrationRow[] {
  return fieldsOf(outcomesOf(world, data, count)).map(([field, outcomes]) => ({
    field,
    cases: outcomes.length,
    right: percent(outcomes.filter(({ right }) => right).length, outcomes.length),
    calibrationError: calibrationError(outcomes),
  }));
}

/** The tables anew, as the source of table.ts has them. */
export function fitCalibration(world: World, data: ReferenceData, count: number): string {
  return fieldsOf(outcomesOf(world, data, count, noCalibration))
    .map(([field, outcomes]) => `  ${field}: ${JSON.stringify(fitIsotonic(outcomes))},`)
    .join('\n');
}
