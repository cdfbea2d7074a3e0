import { z } from "zod";
import { outcomeSchema } from "./outcomes";

/** A planned failure of the API: used up after `times` matching requests. */
const faultSchema = z.strictObject({
  method: z.string().optional(),
  /** Prefix of the path; absent matches every path. */
  path: z.string().optional(),
  /** HTTP status to answer, or 0 to cut the connection. */
  status: z.union([z.literal(0), z.number().int().min(400).max(599)]),
  times: z.number().int().min(1).default(1),
  delayMs: z.number().int().min(0).optional(),
  /** True does the work first and then fails: the ambiguous answer. */
  afterWork: z.boolean().optional(),
  retryAfterSeconds: z.number().int().min(0).optional(),
});

/** What one call may decide for itself, through `metadata.sandbox`. */
export const callSettingsSchema = z.object({
  outcome: outcomeSchema.nullish(),
  /** Simulated seconds per real second. */
  timeScale: z.number().min(0.1).max(100000).optional(),
  /** Simulated seconds of ringing. */
  ringSeconds: z.number().min(0).max(600).optional(),
  /** Stretches the conversation to exactly this many simulated seconds. */
  talkSeconds: z.number().min(1).max(43200).optional(),
  /** Calls of equal seed and assistant tell the same story. */
  seed: z.union([z.string(), z.number()]).optional(),
  /** Name of the tool the conversation uses in outcome 11; the first one otherwise. */
  tool: z.string().optional(),
  webhooksDown: z.boolean().optional(),
  /** Share of server messages lost on the way, 0 to 1. */
  dropRate: z.number().min(0).max(1).optional(),
  duplicate: z.boolean().optional(),
});

/** Body of the control endpoint: a partial update of the settings. */
export const controlSchema = z.strictObject({
  outcome: outcomeSchema.nullish(),
  timeScale: callSettingsSchema.shape.timeScale,
  ringSeconds: callSettingsSchema.shape.ringSeconds,
  webhooksDown: z.boolean().optional(),
  dropRate: callSettingsSchema.shape.dropRate,
  duplicate: z.boolean().optional(),
  /** From now on calls to equal numbers tell, and lose, the same; null makes every call its own again. */
  seed: callSettingsSchema.shape.seed.nullable(),
  /** For so many real milliseconds from now no message reaches its receiver; those retried later do. */
  ingressOutageMs: z.number().int().min(0).max(3_600_000).optional(),
  faults: z.array(faultSchema).optional(),
  concurrency: z.number().int().min(1).max(100000).optional(),
  recordDeliveries: z.boolean().optional(),
});

export type Fault = z.output<typeof faultSchema>;
export type CallSettings = z.output<typeof callSettingsSchema>;
export type Control = z.input<typeof controlSchema>;

export interface Settings {
  outcome: z.output<typeof outcomeSchema> | null;
  timeScale: number;
  ringSeconds: number;
  webhooksDown: boolean;
  dropRate: number;
  duplicate: boolean;
  seed: string | number | null;
  /** Real instant in epoch ms until which no message reaches its receiver. */
  ingressDownUntil: number;
  faults: Fault[];
  concurrency: number;
  recordDeliveries: boolean;
}

/** Ringing of 15 and talk of about a minute pass in about eight real seconds. */
export function defaultSettings(): Settings {
  return {
    outcome: null,
    timeScale: 10,
    ringSeconds: 15,
    webhooksDown: false,
    dropRate: 0,
    duplicate: false,
    seed: null,
    ingressDownUntil: 0,
    faults: [],
    concurrency: 10,
    recordDeliveries: true,
  };
}

/** Applies a control body in place; unnamed settings keep their value, a null outcome clears it. */
export function applyControl(settings: Settings, control: Control): Settings {
  const { ingressOutageMs, ...change } = controlSchema.parse(control);
  if (ingressOutageMs !== undefined) settings.ingressDownUntil = Date.now() + ingressOutageMs;
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.assign(settings, Object.fromEntries(named));
}
