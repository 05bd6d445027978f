/** The 24 solar terms, 小寒 first: the sun's longitude goes on by 15 degrees from one to the next. */
export const solarTerms = [
  ...['小寒', '大寒', '立春', '雨水', '惊蛰', '春分', '清明', '谷雨', '立夏', '小满', '芒种', '夏至'],
  ...['小暑', '大暑', '立秋', '处暑', '白露', '秋分', '寒露', '霜降', '立冬', '小雪', '大雪', '冬至'],
] as const;

const firstLongitude = 285;
const day = 86_400_000;

/**
 * The day (midnight, China's time) on which a solar term of `year` falls: the sun's apparent longitude after Meeus, Astronomical Algorithms (1998), chapter 25, low
 * accuracy, good to 0.01 degree, which is a quarter of an hour.
 */
export function solarTerm(name: (typeof solarTerms)[number], year: number): Date {
  const index = solarTerms.indexOf(name);
  const wanted = (firstLongitude + 15 * index) % 360;
  let instant = Date.UTC(year, 0, 6) + index * 15.2184 * day;
  // The sun moves by nearly a degree a day: three steps bring the guess to the second.
  for (let step = 0; step < 3; step += 1) {
    const left = ((wanted - sunLongitude(instant) + 540) % 360) - 180;
    instant += (left / 0.985647) * day;
  }
  return new Date(Math.floor((instant + 8 * 3_600_000) / day) * day);
}

/** Apparent longitude of the sun in degrees, 0 to 360. */
function sunLongitude(instant: number): number {
  const centuries = (instant / day + 2440587.5 - 2451545) / 36525;
  const mean = 280.46646 + 36000.76983 * centuries + 0.0003032 * centuries ** 2;
  const anomaly = radians(357.52911 + 35999.05029 * centuries - 0.0001537 * centuries ** 2);
  const centre =
    (1.914602 - 0.004817 * centuries - 0.000014 * centuries ** 2) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * centuries) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const node = radians(125.04 - 1934.136 * centuries);
  const longitude = mean + centre - 0.00569 - 0.00478 * Math.sin(node);
  return ((longitude % 360) + 360) % 360;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;
