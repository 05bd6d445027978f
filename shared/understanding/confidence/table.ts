import type { Knots } from './index';

/**
 * Fields whose figure is a share of being right that was measured. Urgency is none of them: words of danger are shown whatever the odds,
 * and there are too few labelled ones to measure.
 */
export type CalibratedField = 'entity' | 'address' | 'category' | 'nature' | 'callerPhone' | 'callerName';

/** Printed by `npm run bench -- understanding --fit --turns 2000`: the readers' figure, and the share right on the tuning half. */
export const tables: Readonly<Record<CalibratedField, Knots>> = {
  entity: [
    [0.046, 0.001],
    [0.094, 0.007],
    [0.152, 0.014],
    [0.223, 0.024],
    [0.274, 0.065],
    [0.32, 0.068],
    [0.388, 0.109],
    [0.427, 0.229],
    [0.484, 0.267],
    [0.549, 0.362],
    [0.622, 0.5],
    [0.682, 0.595],
    [0.768, 0.746],
    [0.829, 0.775],
    [0.866, 0.875],
    [0.905, 0.913],
    [0.946, 0.965],
    [0.974, 0.992],
    [0.99, 0.994],
    [0.999, 0.999],
  ],
  address: [
    [0.094, 0.242],
    [0.246, 0.459],
    [0.344, 0.582],
    [0.484, 0.613],
    [0.589, 0.672],
    [0.794, 0.807],
    [0.98, 0.979],
  ],
  callerPhone: [
    [0.304, 0.003],
    [0.556, 0.567],
    [0.68, 0.94],
    [0.8, 0.966],
    [0.92, 0.99],
  ],
  // What was spelled out keeps its figure: no made-up call spells.
  callerName: [
    [0.4, 0.25],
    [0.539, 0.582],
    [0.7, 0.989],
  ],
  category: [
    [0.181, 0.242],
    [0.299, 0.364],
    [0.388, 0.452],
    [0.489, 0.5],
    [0.594, 0.634],
    [0.706, 0.768],
    [0.814, 0.844],
    [0.888, 0.868],
    [0.956, 0.937],
  ],
  nature: [
    [0.47, 0.696],
    [0.758, 0.829],
  ],
};
