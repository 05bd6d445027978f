import type { DispatchDecision, DispatchQuestion } from '@shared/domain/dispatch';

/** City, district and street in a place written in full (镇江市京口区正东路街道学府路88号); '' for what is not there. */
export function divisionsIn(place: string): Pick<DispatchQuestion, 'city' | 'district' | 'street'> {
  const plain = place.replace(/^[\u4e00-\u9fff]{2,8}?(?:省|自治区)/u, '').trim();
  const city = /^[\u4e00-\u9fff]{2,8}?市/u.exec(plain)?.[0] ?? '';
  const afterCity = plain.slice(city.length);
  const district = /^[\u4e00-\u9fff]{1,7}?(?:区|县|旗|市)/u.exec(afterCity)?.[0] ?? '';
  const street = /^[\u4e00-\u9fff]{2,10}?(?:街道|镇|乡)/u.exec(afterCity.slice(district.length))?.[0] ?? '';
  return { city, district, street };
}

/** The columns that a decision fills. */
export const decisionColumns = ['code', 'unit', 'joint', 'path', 'reason', 'fallback'] as const;

export function decisionCells(code: string, decision: DispatchDecision): string[] {
  const { unit, jointUnits, path, reason, fallback } = decision;
  return [code, unit, jointUnits.join('、'), path.join(' → '), reason, fallback ?? ''];
}
