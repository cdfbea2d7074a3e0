import { z } from "zod";
import { defineOperation, resource } from "./operation";
import { currency, id, instant, line, micros, noBody, noQuery, slug, timeZone } from "./primitives";
import { workspaceParams } from "./workspaces";

/** Who of the workspace gets a mail; "admins" are owners too. */
export const RECIPIENTS = ["nobody", "owners", "admins"] as const;
const recipients = z.enum(RECIPIENTS);
export type Recipients = z.infer<typeof recipients>;

/** Days recordings, transcripts or providers' events are kept; null is for ever. */
export const KEPT_DAYS = [30, 90, 365] as const;
const keptDays = z.union([z.literal(30), z.literal(90), z.literal(365)]).nullable();

const threshold = micros.refine((value) => !value.startsWith("-") && value.length <= 15, {
  error: "must be zero or more",
});

const notifications = z.object({
  /** Somebody accepted an invitation into the workspace. */
  memberJoined: recipients.default("owners"),
  /** An agent was not accepted by the phone service; at most one mail an hour. */
  agentTrouble: recipients.default("admins"),
  /** The balance fell to one of the amounts below or to nothing; one mail each time it does. */
  lowBalance: recipients.default("owners"),
  lowBalanceMicros: threshold.default("5000000"),
  /** A second, more urgent amount; null is none. */
  criticalBalanceMicros: threshold.nullable().default(null),
  /** Whether the agency's owners are told too. */
  lowBalanceTellsAgency: z.boolean().default(false),
});

const retention = z.object({
  recordingDays: keptDays.default(null),
  transcriptDays: keptDays.default(null),
  /** Events exactly as the engine sent them; they are of use to find faults only. */
  eventDays: keptDays.default(30),
});

/** Which calls a lead is made of by itself. */
export const LEAD_CAPTURES = ["off", "answered_inbound", "goal_met", "either"] as const;
const leadChoices = z.object({ fromCalls: z.enum(LEAD_CAPTURES).default("off") });

/** Choices as the workspace's row keeps them. Whatever is missing or no longer fits is the default. */
const storedSettings = z.object({
  notifications: notifications.prefault({}).catch(notifications.parse({})),
  retention: retention.prefault({}).catch(retention.parse({})),
  leads: leadChoices.prefault({}).catch(leadChoices.parse({})),
});
export type StoredSettings = z.infer<typeof storedSettings>;

/** The choices of a stored value; everything is a default where there is none. */
export function toStoredSettings(stored: unknown): StoredSettings {
  return storedSettings.catch(storedSettings.parse({})).parse(stored ?? {});
}

export const workspaceSettingsResource = z.object({
  name: z.string(),
  slug,
  timeZone: z.string(),
  currency,
  /** Whether everybody must use a second factor here. */
  twoFactorRequired: z.boolean(),
  notifications,
  retention,
  leads: leadChoices,
  /** The reader's own membership; null for those who are here through the agency. */
  membershipId: id.nullable(),
  /** Since when nothing is erased of the workspace's calls, whatever else is chosen; null when things are erased. */
  legalHoldSince: instant.nullable(),
  /** When an owner asked the agency to delete the workspace. */
  deletionRequestedAt: instant.nullable(),
  /** Where the agency is reached; null when it names no address. */
  supportEmail: z.string().nullable(),
});
export type WorkspaceSettingsResource = z.infer<typeof workspaceSettingsResource>;

/** What is not named stays. */
export const updateSettingsBody = z.strictObject({
  name: line(80).optional(),
  timeZone: timeZone.optional(),
  twoFactorRequired: z.boolean().optional(),
  notifications: z
    .strictObject({
      memberJoined: recipients,
      agentTrouble: recipients,
      lowBalance: recipients,
      lowBalanceMicros: threshold,
      criticalBalanceMicros: threshold.nullable(),
      lowBalanceTellsAgency: z.boolean(),
    })
    .partial()
    .optional(),
  retention: z
    .strictObject({ recordingDays: keptDays, transcriptDays: keptDays, eventDays: keptDays })
    .partial()
    .optional(),
  leads: z
    .strictObject({ fromCalls: z.enum(LEAD_CAPTURES) })
    .partial()
    .optional(),
});
export type UpdateSettingsBody = z.output<typeof updateSettingsBody>;

export const getSettingsOperation = defineOperation({
  id: "settings.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/settings",
  summary: "The workspace's settings",
  audience: "workspace",
  permission: "settings.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: resource(workspaceSettingsResource),
  status: 200,
  rateLimit: "read",
});

export const updateSettingsOperation = defineOperation({
  id: "settings.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/settings",
  summary: "Change settings; the second factor for everybody is the owner's to decide",
  audience: "workspace",
  permission: "settings.write",
  // Who is told that money runs out, and how long recordings are kept, must not wait for a payment.
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: updateSettingsBody,
  response: resource(workspaceSettingsResource),
  status: 200,
  rateLimit: "mutate",
});

export const requestDeletionOperation = defineOperation({
  id: "settings.request-deletion",
  method: "POST",
  path: "/api/w/[workspaceSlug]/settings/deletion-request",
  summary: "Ask the agency to delete the workspace",
  audience: "workspace",
  permission: "settings.deletion.request",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: z.strictObject({ reason: z.string().trim().max(1_000).default("") }),
  response: resource(workspaceSettingsResource),
  status: 202,
  rateLimit: "mutate",
});
