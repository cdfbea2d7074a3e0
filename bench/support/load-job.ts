import { z } from "zod";

/** One kind of request, or one of many when `bodies` holds a line each. */
export const loadJob = z.object({
  /** Origin, for example http://127.0.0.1:3000. */
  origin: z.url(),
  path: z.string(),
  method: z.enum(["GET", "POST"]),
  headers: z.record(z.string(), z.string()),
  /** File of JSON lines `{ headers, body }`, one for each request, used from line `firstLine` on. */
  requestsFile: z.string().optional(),
  firstLine: z.number().int().default(0),
  /** Requests in all. */
  count: z.number().int().positive(),
  /** Requests in flight at once, each on a connection of its own. */
  clients: z.number().int().positive(),
  /** Requests begin at this rate; without it each client sends as soon as it has its answer. */
  perSecond: z.number().positive().optional(),
  expectStatus: z.number().int(),
});
export type LoadJob = z.input<typeof loadJob>;

export const loadOutcome = z.object({
  seconds: z.number(),
  perSecond: z.number(),
  p50Ms: z.number(),
  p95Ms: z.number(),
  maxMs: z.number(),
});
export type LoadOutcome = z.infer<typeof loadOutcome>;
