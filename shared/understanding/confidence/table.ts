import type { Knots } from './index';

/**
 * Fields whose figure is a share of being right that was measured. Urgency is none of them: words of danger are shown whatever the odds,
 * and there are too few labelled ones to measure.
 */
export type CalibratedField = 'entity' | 'address' | 'category' | 'nature' | 'callerPhone' | 'callerName';

/** Printed by `npm run bench -- understanding --fit --turns 600`: the readers' figure, and the share right on the tuning half. */
export const tables: Readonly<Record<CalibratedField, Knots>> = {
  entity: [
    [0.033, 0.012],
    [0.081, 0.006],
    [0.181, 0.02],
    [0.247, 0.015],
    [0.343, 0.118],
    [0.449, 0.303],
    [0.58, 0.606],
    [0.741, 0.778],
    [0.877, 0.921],
    [0.941, 0.957],
    [0.997, 0.999],
  ],
  address: [
    [0.368, 0.592],
    [0.549, 0.667],
    [0.739, 0.778],
    [0.937, 0.826],
    [0.98, 0.973],
  ],
  callerPhone: [
    [0.307, 0.01],
    [0.639, 0.928],
    [0.8, 0.955],
    [0.92, 0.975],
  ],
  // What was spelled out keeps its figure: no made-up call spells.
  callerName: [
    [0.535, 0.625],
    [0.93, 0.93],
  ],
  category: [
    [0.184, 0.235],
    [0.282, 0.306],
    [0.369, 0.385],
    [0.437, 0.426],
    [0.525, 0.523],
    [0.614, 0.732],
    [0.741, 0.764],
    [0.89, 0.877],
    [0.965, 0.945],
  ],
  nature: [
    [0.471, 0.698],
    [0.765, 0.833],
  ],
};
