import { describe, expect, it } from 'vitest';
import type { ProposalOf } from '../proposal';
import { calibrate, interpolate, noCalibration, shippedCalibration } from './index';
import { tables } from './table';

const phone = (confidence: number, confirmed = false): ProposalOf<'callerPhone'> => ({
  ...{ field: 'callerPhone', value: '13952806617', confidence, reason: '', evidence: [], fill: true, confirmed },
  alternatives: [{ value: '13952806619', confidence: 0.1, reason: '', evidence: [] }],
});

describe('interpolate', () => {
  it('goes in straight lines from knot to knot and stays beyond the ends', () => {
    const knots = [
      [0.2, 0.1],
      [0.6, 0.5],
      [0.8, 0.9],
    ] as const;
    expect([0, 0.2, 0.4, 0.7, 1].map((raw) => interpolate(knots, raw))).toEqual([
      0.1,
      0.1,
      expect.closeTo(0.3),
      expect.closeTo(0.7),
      0.9,
    ]);
    expect(interpolate([], 0.4)).toBe(0.4);
  });
});

describe('calibrate', () => {
  it('leaves the runners-up what the best has not', () => {
    const halved = calibrate(phone(0.8), 'callerPhone', () => 0.6);
    expect(halved).toMatchObject({ confidence: 0.6, fill: true });
    expect(halved?.alternatives[0]?.confidence).toBeCloseTo(0.2);
  });

  it('never sets a runner-up above the best', () => {
    expect(calibrate(phone(0.8), 'callerPhone', () => 0.05)?.alternatives[0]?.confidence).toBe(0.05);
  });

  it('does not doubt what the caller confirmed', () => {
    expect(calibrate(phone(0.99, true), 'callerPhone', () => 0.5)?.confidence).toBe(0.99);
    expect(calibrate(phone(0.5), 'callerPhone', noCalibration)?.confidence).toBe(0.5);
    expect(calibrate(null, 'callerPhone', noCalibration)).toBeNull();
  });
});

describe('the shipped tables', () => {
  it.each(Object.entries(tables))('rise, and stay within probabilities: %s', (_, knots) => {
    for (const [at, [raw, right]] of knots.entries()) {
      const [rawBefore, rightBefore] = knots[at - 1] ?? [-1, -1];
      expect(raw).toBeGreaterThan(rawBefore);
      expect(right).toBeGreaterThanOrEqual(rightBefore - 0.01);
      expect(right).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThan(1);
    }
  });

  it('know a phone that was half heard from a whole one', () => {
    expect(shippedCalibration('callerPhone', 0.92)).toBeGreaterThan(0.9);
    expect(shippedCalibration('callerPhone', 0.24)).toBeLessThan(0.2);
  });
});
