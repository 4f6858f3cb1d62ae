/** How often something that ends by itself is started again before a person must look at it. */
export type RestartBudget = {
  /** Counts an end. @returns whether it may be started again */
  readonly spend: () => boolean;
};

/** At most `most` ends within `within` milliseconds. */
export function createRestartBudget({
  most = 5,
  within = 60_000,
  now = Date.now,
}: { most?: number; within?: number; now?: () => number } = {}): RestartBudget {
  let ends: number[] = [];
  return {
    spend: () => {
      const at = now();
      ends = [...ends.filter((end) => at - end < within), at];
      return ends.length <= most;
    },
  };
}
