import { z } from "zod";
import { CLIENT_FEATURE_NAMES } from "@/config/client-features";
import { PARTNER_ROLES, WORKSPACE_ROLES } from "@/config/permissions";

/** Cached partner; parsed on every read so that an old shape is a miss, not a surprise. */
export const partnerInfo = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  isPlatform: z.boolean(),
  status: z.enum(["active", "suspended"]),
  currency: z.string(),
  brandAccent: z.string(),
  brandLogoPath: z.string().nullable(),
  brandFaviconPath: z.string().nullable(),
  supportEmail: z.string().nullable(),
  mailSenderName: z.string().nullable(),
  mailReplyTo: z.string().nullable(),
  isClosedForDebt: z.boolean(),
  billingStage: z.enum(["none", "past_due", "grace", "restricted", "suspended"]),
  primaryHost: z.string(),
});

const userInfo = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  timeZone: z.string().nullable(),
  isSuperAdmin: z.boolean(),
  profileCompletedAt: z.string().nullable(),
});

const bigintText = z.codec(z.string(), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (value) => value.toString(),
});

export const access = z.object({
  principal: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("session"),
      sessionId: z.string(),
      expiresAt: z.string(),
      user: userInfo,
      hasTwoFactor: z.boolean(),
      pendingStep: z.enum(["verify", "enroll"]).nullable(),
    }),
    z.object({
      kind: z.literal("view_as"),
      sessionId: z.string(),
      expiresAt: z.string(),
      user: userInfo,
      workspaceId: z.string(),
      workspaceSlug: z.string(),
      isPlatform: z.boolean(),
      mayWrite: z.boolean(),
    }),
    z.object({
      kind: z.literal("api_key"),
      apiKeyId: z.string(),
      name: z.string(),
      scopes: z.array(z.string()),
      workspaceId: z.string().nullable(),
      expiresAt: z.string().nullable(),
    }),
  ]),
  partnerRole: z.enum(PARTNER_ROLES).nullable(),
  workspace: z
    .object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      status: z.enum(["active", "suspended"]),
      features: z.array(z.enum(CLIENT_FEATURE_NAMES)).readonly(),
      timeZone: z.string(),
      currency: z.string(),
      rateMicrosPerMinute: bigintText,
      isBillingExempt: z.boolean(),
      isReadOnly: z.boolean(),
      role: z.enum(WORKSPACE_ROLES),
    })
    .nullable(),
});
