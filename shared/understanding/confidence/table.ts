import type { Knots } from './index';

/**
 * Fields whose figure is a share of being right that was measured. Urgency is none of them: words of danger are shown whatever the odds,
 * and there are too few labelled ones to measure.
 */
export type CalibratedField = 'entity' | 'address' | 'category' | 'nature' | 'callerPhone' | 'callerName';

/** Printed by `npm run bench -- understanding --fit --turns 4000`: the readers' figure, and the share right on the tuning half. */
export const tables: Readonly<Record<CalibratedField, Knots>> = {
  entity: [
    [0.041, 0.001],
    [0.07, 0.003],
    [0.111, 0.005],
    [0.213, 0.017],
    [0.267, 0.025],
    [0.286, 0.055],
    [0.316, 0.089],
    [0.351, 0.137],
    [0.377, 0.161],
    [0.399, 0.174],
    [0.416, 0.219],
    [0.436, 0.229],
    [0.469, 0.253],
    [0.504, 0.286],
    [0.551, 0.302],
    [0.62, 0.471],
    [0.672, 0.512],
    [0.704, 0.514],
    [0.74, 0.561],
    [0.772, 0.636],
    [0.808, 0.719],
    [0.838, 0.762],
    [0.857, 0.911],
    [0.892, 0.941],
    [0.937, 0.952],
    [0.972, 0.994],
    [0.99, 0.996],
    [0.999, 0.999],
  ],
  address: [
    [0.068, 0.289],
    [0.194, 0.416],
    [0.302, 0.449],
    [0.343, 0.543],
    [0.378, 0.548],
    [0.417, 0.566],
    [0.502, 0.626],
    [0.588, 0.744],
    [0.749, 0.761],
    [0.935, 0.87],
    [0.98, 0.972],
  ],
  callerPhone: [
    [0.296, 0.002],
    [0.584, 0.808],
    [0.68, 0.968],
    [0.8, 0.983],
    [0.92, 0.99],
  ],
  // What was spelled out keeps its figure: no made-up call spells.
  callerName: [
    [0.4, 0.187],
    [0.55, 0.459],
    [0.66, 0.966],
    [0.7, 0.984],
  ],
  category: [
    [0.197, 0.212],
    [0.287, 0.333],
    [0.343, 0.364],
    [0.382, 0.404],
    [0.438, 0.5],
    [0.526, 0.647],
    [0.638, 0.662],
    [0.768, 0.739],
    [0.848, 0.794],
    [0.926, 0.894],
    [0.968, 0.951],
  ],
  nature: [
    [0.469, 0.7],
    [0.755, 0.854],
  ],
};
