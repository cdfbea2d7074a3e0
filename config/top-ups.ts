/** Least and most that is paid at once, and what is offered; micros, in any currency. */
export const TOP_UPS = {
  leastMicros: 5_000_000n,
  mostMicros: 10_000_000_000n,
  presetsMicros: [25_000_000n, 50_000_000n, 100_000_000n, 250_000_000n],
} as const;
