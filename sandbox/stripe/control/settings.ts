import { z } from "zod";

/** A planned failure, used up after `times` matching requests. */
const faultSchema = z.strictObject({
  method: z.string().optional(),
  /** Prefix of the path; absent matches every path. */
  path: z.string().optional(),
  /** 0 cuts the connection, 200 is only slow. 500 is stored under the idempotency key, other errors never are. */
  status: z.union([z.literal(0), z.literal(200), z.number().int().min(400).max(599)]),
  /** What a 429 says; `rate_limit` unless told otherwise. */
  code: z.enum(["rate_limit", "lock_timeout"]).optional(),
  times: z.number().int().min(1).default(1),
  /** Real milliseconds of waiting before the answer. The idempotency key counts as in use meanwhile. */
  delayMs: z.number().int().min(0).optional(),
  /** True does the work first and then fails: the ambiguous answer. */
  afterWork: z.boolean().optional(),
});

export type Fault = z.output<typeof faultSchema>;

export const faultsBody = z.strictObject({ faults: z.array(faultSchema) });

/** A partial change of the settings. */
export const controlBody = z.strictObject({
  /** Requests per second and account before 429; null for no limit. */
  rateLimit: z.number().int().min(1).nullable().optional(),
  /** Real milliseconds between the tries of a delivery; one try more than there are pauses. */
  retryDelaysMs: z.array(z.number().int().min(0)).max(10).optional(),
  /** True delivers each event twice and the events of a moment in disorder. */
  stress: z.boolean().optional(),
  /** True holds deliveries back until it is false again. */
  paused: z.boolean().optional(),
  /** Days between the tries to collect an invoice; one try more than there are pauses. */
  retryInvoicesAfterDays: z.array(z.number().positive()).max(10).optional(),
  /** What becomes of a subscription after the last try. */
  afterRetries: z.enum(["cancel", "past_due", "unpaid"]).optional(),
});

export type Control = z.input<typeof controlBody>;

export interface Settings {
  rateLimit: number | null;
  retryDelaysMs: number[];
  stress: boolean;
  paused: boolean;
  retryInvoicesAfterDays: number[];
  afterRetries: "cancel" | "past_due" | "unpaid";
  faults: Fault[];
}

/** Three tries, as a sandbox of the real service makes, but within minutes instead of hours. */
export function defaultSettings(): Settings {
  return {
    rateLimit: 100,
    retryDelaysMs: [5000, 60_000],
    stress: false,
    paused: false,
    retryInvoicesAfterDays: [3, 5, 7],
    afterRetries: "cancel",
    faults: [],
  };
}

export function applyControl(settings: Settings, control: Control): Settings {
  const change = Object.entries(controlBody.parse(control)).filter(([, value]) => value !== undefined);
  return Object.assign(settings, Object.fromEntries(change));
}

/** Takes the first planned fault that fits the request, and uses it up by one. */
export function takeFault(settings: Settings, method: string, path: string): Fault | null {
  const fault = settings.faults.find(
    (candidate) =>
      candidate.times > 0 &&
      (candidate.method ?? method).toUpperCase() === method &&
      path.startsWith(candidate.path ?? "/"),
  );
  if (fault) fault.times -= 1;
  return fault ?? null;
}
