import { z } from "zod";

export const ENGINES = ["vapi", "retell"] as const;
export type EngineName = (typeof ENGINES)[number];

/** A request to place a call; anything beside these fields is refused. */
export const placeBody = z.strictObject({
  callId: z.uuid(),
  engine: z.strictObject({ name: z.enum(ENGINES), keyLastFour: z.string().length(4) }),
  agentId: z.string().min(1).max(200),
  phoneNumberId: z.string().min(1).max(200),
  to: z.e164(),
  contactName: z.string().min(1).max(200).optional(),
  variables: z.record(z.string(), z.string()),
  metadata: z.strictObject({ callId: z.uuid() }),
  notAfter: z.iso.datetime(),
});
export type PlaceBody = z.output<typeof placeBody>;

/** How the next requests to place a call go wrong. `before` and `after` speak of the call being placed. */
const FAULT_MODES = [
  "refused",
  "rate_limited",
  "not_accepted",
  "error_before",
  "error_after",
  "drop_before",
  "drop_after",
  "late_before",
  "late_after",
  "unnamed",
] as const;
export const faultsBody = z.strictObject({
  faults: z.array(
    z.strictObject({
      mode: z.enum(FAULT_MODES),
      times: z.number().int().min(1).default(1),
      /** Of the modes that are late. */
      delayMs: z.number().int().min(0).max(60_000).default(15_000),
      /** Faults of calls to numbers with this ending alone. */
      toEnding: z.string().regex(/^\d+$/).optional(),
    }),
  ),
});
export type Fault = z.output<typeof faultsBody>["faults"][number];

/** An answer that is no success. */
export class ServiceProblem extends Error {
  override name = "ServiceProblem";
  readonly status: 400 | 401 | 404 | 409 | 422 | 429 | 500 | 502 | 503;
  readonly code: string;

  constructor(status: ServiceProblem["status"], code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
