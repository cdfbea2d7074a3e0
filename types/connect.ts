import { z } from "zod";
import { defineOperation, resource } from "./operation";
import { currency, id, instant, noBody, noParams, noQuery } from "./primitives";

const country = z.string().regex(/^[A-Z]{2}$/, { error: "must be a country of two letters such as DE" });

const saleBlocker = z.object({
  code: z.enum(["not_connected", "onboarding", "cannot_charge", "tax_not_stated", "tax_not_ready"]),
  /** What to do about it. */
  text: z.string(),
});

const connectAccount = z.object({
  id,
  stripeAccountId: z.string().nullable(),
  country: z.string(),
  currency,
  canCharge: z.boolean(),
  canPayOut: z.boolean(),
  requirements: z.array(
    z.object({
      /** What is asked, in plain words. */
      text: z.string(),
      /** It restricts the account already. */
      isDue: z.boolean(),
      deadline: instant.nullable(),
    }),
  ),
  tax: z.object({
    /** `none`: the agency takes care of taxes itself; null: it has not said so yet. */
    mode: z.enum(["none", "automatic"]).nullable(),
    /** Whether Stripe knows enough to compute them. */
    isReady: z.boolean(),
  }),
  createdAt: instant,
  syncedAt: instant.nullable(),
});

/** How an agency's clients pay it. */
export const connectResource = z.object({
  state: z.enum(["none", "onboarding", "active", "restricted", "disconnected"]),
  account: connectAccount.nullable(),
  canSell: z.boolean(),
  /** What stands between the agency and its first sale. */
  blockers: z.array(saleBlocker),
  /** Hundredths of a percent of clients' payments the platform keeps. */
  platformFeeBasisPoints: z.number().int(),
  /** Why it cannot be disconnected now; null when it can. */
  disconnectBlockedReason: z.string().nullable(),
  /** Clients whose subscriptions run through the account, the first fifty by name. */
  subscribers: z.array(z.object({ workspaceId: id, name: z.string() })),
  /** Former accounts, the latest first. */
  history: z.array(
    z.object({
      id,
      stripeAccountId: z.string().nullable(),
      country: z.string(),
      currency,
      connectedAt: instant,
      disconnectedAt: instant,
      reason: z.enum(["agency", "revoked", "closed"]),
    }),
  ),
});
export type ConnectResource = z.infer<typeof connectResource>;

/** Both are needed for a first account; without them the account of last time is connected again, or a new link made. */
export const startOnboardingBody = z.strictObject({
  country: country.optional(),
  currency: currency.optional(),
});
export type StartOnboardingBody = z.output<typeof startOnboardingBody>;

export const onboardingLinkResource = z.object({
  /** A page of Stripe, good once and for minutes. */
  url: z.url(),
});

export const stateTaxBody = z.strictObject({
  tax: z.discriminatedUnion("mode", [
    z.strictObject({
      mode: z.literal("none"),
      acceptsResponsibility: z.literal(true, {
        error: "must be true: without automatic taxes the agency itself answers for them",
      }),
    }),
    z.strictObject({ mode: z.literal("automatic") }),
  ]),
});
export type StateTaxBody = z.output<typeof stateTaxBody>;

const path = "/api/partner/stripe/connect";
const manage = {
  audience: "partner",
  permission: "partner.billing.manage",
  // Who owes the plan may see to it that clients pay: that is where the money comes from.
  paywall: "exempt",
  params: noParams,
  query: noQuery,
  rateLimit: "mutate",
} as const;

export const getConnectOperation = defineOperation({
  id: "partner.connect.get",
  method: "GET",
  path,
  summary: "The account through which clients pay the agency, and what it still needs",
  audience: "partner",
  permission: "partner.billing.read",
  params: noParams,
  query: noQuery,
  body: noBody,
  response: resource(connectResource),
  status: 200,
  rateLimit: "read",
});

export const startOnboardingOperation = defineOperation({
  id: "partner.connect.start",
  method: "POST",
  path,
  summary: "Connect an account, or go on connecting it: answers the page on which to tell what is asked",
  ...manage,
  body: startOnboardingBody,
  response: resource(onboardingLinkResource),
  status: 201,
  answer: "never-kept",
});

export const refreshConnectOperation = defineOperation({
  id: "partner.connect.refresh",
  method: "POST",
  path: "/api/partner/stripe/connect/refresh",
  summary: "Read the account again, for example after onboarding",
  ...manage,
  body: noBody,
  response: resource(connectResource),
  status: 200,
});

export const stateTaxOperation = defineOperation({
  id: "partner.connect.update",
  method: "PATCH",
  path,
  summary: "Say how the agency's sales are taxed",
  ...manage,
  body: stateTaxBody,
  response: resource(connectResource),
  status: 200,
});

export const disconnectOperation = defineOperation({
  id: "partner.connect.delete",
  method: "DELETE",
  path,
  summary: "Disconnect the account; what was paid through it stays on record",
  ...manage,
  body: noBody,
  response: resource(connectResource),
  status: 200,
});
