const windowMs = 60_000;

/** Counts how often something stopped within a minute. `stopped` gives false from the stop on that is one too many. */
export function createRestartLimit(maximumStops: number, now: () => number = Date.now) {
  let stops: number[] = [];
  return {
    /** Counts a stop. True: it may be started again. */
    stopped(): boolean {
      const at = now();
      stops = [...stops.filter((before) => at - before < windowMs), at];
      return stops.length < maximumStops;
    },
  };
}
