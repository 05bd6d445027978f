/** A mainland mobile number: 11 digits with a prefix that has been given out (MIIT numbering plan). */
export function isMobile(digits: string): boolean {
  return /^1(?:3\d|4[0-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/u.test(digits);
}

/** A landline with its area code: 010 and 02x take 8 digits, other codes 7 or 8. */
export function isLandline(digits: string): boolean {
  return /^0(?:10|2\d)[2-9]\d{7}$/u.test(digits) || /^0[3-9]\d{2}[2-9]\d{6,7}$/u.test(digits);
}

/** A number the caller can be reached on as it stands. */
export function isPhone(digits: string): boolean {
  return isMobile(digits) || isLandline(digits);
}

/** As filed: landlines with a hyphen after the area code. */
export function writePhone(digits: string): string {
  if (!isLandline(digits)) return digits;
  const area = /^0(?:10|2\d)/u.test(digits) ? 3 : 4;
  return `${digits.slice(0, area)}-${digits.slice(area)}`;
}
