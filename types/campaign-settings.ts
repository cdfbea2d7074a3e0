import { z } from "zod";
import type {
  BINDING_LIMITS,
  DIAL_REASONS,
  RECIPIENT_OUTCOMES,
  RETRIED_OUTCOMES,
  STATE_REASONS,
} from "@/config/campaign-words";
import { amountMicros } from "./client-limits";
import { id, instant, timeZone } from "./primitives";
import { variableName } from "./variable-name";

export type RecipientOutcome = (typeof RECIPIENT_OUTCOMES)[number];

export type RetriedOutcome = (typeof RETRIED_OUTCOMES)[number];

export type DialReason = keyof typeof DIAL_REASONS;

export type BindingLimit = keyof typeof BINDING_LIMITS;

export type StateReason = keyof typeof STATE_REASONS;

/** Minutes from midnight; 1440 is the end of the day. */
const minuteOfDay = z.number().int().min(0).max(1_440);

/** A stretch of a weekday (1 Monday to 7 Sunday) in which calls may begin; to the end, not beyond. */
export const dialWindow = z
  .strictObject({ day: z.number().int().min(1).max(7), fromMinute: minuteOfDay, toMinute: minuteOfDay })
  .refine(({ fromMinute, toMinute }) => fromMinute < toMinute, {
    path: ["toMinute"],
    error: "must be after the start; a window over midnight is two windows",
  });
export type DialWindow = z.infer<typeof dialWindow>;

const calendarDay = z.iso.date();

/** When calls may begin. Whatever it says, nobody is called outside the hours their country's law allows. */
export const campaignSchedule = z
  .strictObject({
    /** Null begins when somebody starts or resumes it; a scheduled campaign whose start is taken out is paused. */
    startsAt: instant.nullable().default(null),
    /** Null runs until everybody was called. */
    endsAt: instant.nullable().default(null),
    /** Whose clock the windows speak of: the campaign's zone, or that of each person called. */
    clock: z.enum(["campaign", "called_party"]).default("called_party"),
    /** The campaign's zone; also taken for people whose zone nobody knows. */
    timeZone,
    windows: z.array(dialWindow).min(1, { error: "needs at least one window" }).max(50),
    /** Leaves out public holidays of the country called. */
    skipsHolidays: z.boolean().default(true),
    /** Further days without calls, in the same clock. */
    daysOff: z.array(calendarDay).max(100).default([]),
  })
  .refine(({ startsAt, endsAt }) => startsAt === null || endsAt === null || startsAt < endsAt, {
    path: ["endsAt"],
    error: "must be after the start",
  });
export type CampaignSchedule = z.output<typeof campaignSchedule>;

/** How long to wait after an attempt that ended so; null does not try again. */
const retryAfterMinutes = z.number().int().min(1).max(43_200).nullable();

export const campaignAttempts = z.strictObject({
  /** Dials per person in all. */
  most: z.number().int().min(1).max(10).default(3),
  /** Dials per person on a day of theirs, over all campaigns of the workspace. */
  mostPerDay: z.number().int().min(1).max(2).default(2),
  retryAfterMinutes: z
    .strictObject({
      no_answer: retryAfterMinutes.default(240),
      busy: retryAfterMinutes.default(30),
      voicemail: retryAfterMinutes.default(1_440),
      failed: retryAfterMinutes.default(60),
    })
    .prefault({}),
});
export type CampaignAttempts = z.output<typeof campaignAttempts>;

export const campaignPacing = z.strictObject({
  /** Calls at a time; null is as many as there are lines. */
  mostAtATime: z.number().int().min(1).max(1_000).nullable().default(null),
  mostPerMinute: z.number().int().min(1).max(6_000).nullable().default(null),
});

export const campaignNumbers = z.strictObject({
  /** Empty dials from the agent's own number. */
  numberIds: z.array(id).max(100).default([]),
  /** Prefers a number with the area code, else the country, of the person called. */
  prefersLocal: z.boolean().default(true),
  /** Dials per number and day; a number's own limit counts too. */
  mostPerNumberAndDay: z.number().int().min(1).max(10_000).nullable().default(null),
});

/** When the campaign stops by itself. */
export const campaignStops = z.strictObject({
  spendMicros: amountMicros.nullable().default(null),
  goalsMet: z.number().int().min(1).max(1_000_000).nullable().default(null),
  /** Pauses it when so many of the last fifty dials in a hundred failed for technical reasons. */
  failurePercent: z.number().int().min(5).max(100).nullable().default(50),
});

/** Who is asked to place the calls. Either way they are calls of the agent's own provider account. */
export const campaignDialing = z.strictObject({
  through: z.enum(["engine", "outbound_service"]).default("engine"),
  /** Asks the agent's provider itself while the outbound service is out of order. */
  fallsBack: z.boolean().default(true),
});

export const CONSENT_BASES = ["written", "oral", "existing_customer", "not_marketing"] as const;

/** What the person who starts the campaign stands for. */
export const campaignConsent = z.strictObject({
  basis: z.enum(CONSENT_BASES),
  note: z.string().trim().max(500).default(""),
  /** Ticked by a person; a campaign without does not start. */
  isAttested: z.boolean(),
});

/** Values that the agent's texts name. */
export const campaignVariables = z.strictObject({
  /** Stand in where a recipient has none, by name. */
  defaults: z.record(variableName, z.string().trim().max(500)).default({}),
  /** Recipients without a value for one of these are not called. */
  required: z.array(variableName).max(100).default([]),
});

export const campaignSettings = z.strictObject({
  schedule: campaignSchedule,
  attempts: campaignAttempts.prefault({}),
  pacing: campaignPacing.prefault({}),
  numbers: campaignNumbers.prefault({}),
  dialing: campaignDialing.prefault({}),
  stops: campaignStops.prefault({}),
  variables: campaignVariables.prefault({}),
  /** Countries that may be called, ISO 3166; empty is all that the list names. */
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .max(250)
    .default([]),
  consent: campaignConsent.nullable().default(null),
});
export type CampaignSettings = z.output<typeof campaignSettings>;
export type CampaignSettingsInput = z.input<typeof campaignSettings>;
