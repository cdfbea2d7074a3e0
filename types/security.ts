import { z } from "zod";
import { accepted, nextPath, password } from "./auth";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { email, id, instant, noBody, noParams, noQuery } from "./primitives";

const AUTH = { audience: "user", params: noParams, query: noQuery } as const;
/** What a session may do that still owes the second factor. */
const PENDING = { ...AUTH, secondFactor: "may-be-pending", whileClosed: true } as const;

/** Six digits of the app or a recovery code; spaces and dashes do not matter. */
const code = z.string().trim().min(6, { error: "must be complete" }).max(40);
const givenCode = {
  code,
  /** Which of the two it is; told from its form when absent. */
  kind: z.enum(["app", "recovery"]).optional(),
};
/** A tick box of a plain form sends the word "on", or nothing. */
const tick = z.union([z.boolean(), z.literal("on")]).optional();
const currentPassword = z.string().min(1, { error: "must not be empty" }).max(128);

export const codeBody = z.strictObject(givenCode);
export const verifyBody = z.strictObject({ ...givenCode, remember: tick, next: nextPath.optional() });
export const confirmEnrolmentBody = z.strictObject({ code });
export const changePasswordBody = z.strictObject({ currentPassword, password });
export const changeEmailBody = z.strictObject({ email, currentPassword });
export const confirmEmailBody = z.strictObject({ token: z.string().min(10).max(300) });

export const twoFactorResource = z.object({
  isOn: z.boolean(),
  since: instant.nullable(),
  recoveryCodesLeft: z.number().int(),
  /** Who on this host does not let the person in without it. */
  requiredBy: z.enum(["agency", "workspace"]).nullable(),
});
export type TwoFactorResource = z.infer<typeof twoFactorResource>;

export const enrolmentResource = z.object({
  /** Base 32, for typing it into the app by hand. */
  secret: z.string(),
  uri: z.string(),
  /** The same as a QR code: one SVG path in a square of `size` units. */
  qr: z.object({ size: z.number().int(), path: z.string() }),
});
export type EnrolmentResource = z.infer<typeof enrolmentResource>;

export const recoveryCodesResource = z.object({ recoveryCodes: z.array(z.string()) });

export const verifiedResource = z.object({
  next: z.string(),
  usedRecoveryCode: z.boolean(),
  /** Null where none was used. */
  recoveryCodesLeft: z.number().int().nullable(),
});

export const deviceResource = z.object({
  id,
  isCurrent: z.boolean(),
  userAgent: z.string(),
  ipAddress: z.string(),
  createdAt: instant,
  lastUsedAt: instant,
  expiresAt: instant,
});
export type DeviceResource = z.infer<typeof deviceResource>;

export const getTwoFactorOperation = defineOperation({
  id: "auth.two-factor.get",
  method: "GET",
  path: "/api/auth/two-factor",
  summary: "Whether two-factor sign-in is on, and whether it is required here",
  ...PENDING,
  body: noBody,
  response: resource(twoFactorResource),
  status: 200,
  rateLimit: "read",
});

export const startEnrolmentOperation = defineOperation({
  id: "auth.two-factor.enrol",
  method: "POST",
  path: "/api/auth/two-factor/enrol",
  summary: "Make the secret for an authenticator app; it counts once a code of it is confirmed",
  ...PENDING,
  body: noBody,
  response: resource(enrolmentResource),
  status: 201,
  rateLimit: "mutate",
  answer: "never-kept",
});

export const confirmEnrolmentOperation = defineOperation({
  id: "auth.two-factor.confirm",
  method: "POST",
  path: "/api/auth/two-factor/confirm",
  summary: "Turn two-factor sign-in on with a first code; answers the recovery codes, once",
  ...PENDING,
  body: confirmEnrolmentBody,
  response: resource(recoveryCodesResource),
  status: 200,
  rateLimit: "mutate",
  answer: "never-kept",
});

export const verifySecondFactorOperation = defineOperation({
  id: "auth.two-factor.verify",
  method: "POST",
  path: "/api/auth/two-factor/verify",
  summary: "Give the second factor for this session; the browser may be remembered for 30 days",
  ...PENDING,
  form: "accepted",
  body: verifyBody,
  response: resource(verifiedResource),
  status: 200,
  rateLimit: "mutate",
});

export const disableTwoFactorOperation = defineOperation({
  id: "auth.two-factor.disable",
  method: "POST",
  path: "/api/auth/two-factor/disable",
  summary: "Turn two-factor sign-in off with a fresh code; recovery codes and remembered browsers go with it",
  ...AUTH,
  body: codeBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const regenerateRecoveryCodesOperation = defineOperation({
  id: "auth.two-factor.recovery-codes",
  method: "POST",
  path: "/api/auth/two-factor/recovery-codes",
  summary: "Replace the recovery codes; answers the new ones, once",
  ...AUTH,
  body: codeBody,
  response: resource(recoveryCodesResource),
  status: 200,
  rateLimit: "mutate",
  answer: "never-kept",
});

export const listDevicesOperation = defineOperation({
  id: "auth.devices.list",
  method: "GET",
  path: "/api/auth/devices",
  summary: "Browsers that need no second factor on this host for now",
  ...AUTH,
  body: noBody,
  response: pageOf(deviceResource),
  status: 200,
  rateLimit: "read",
});

export const forgetDeviceOperation = defineOperation({
  id: "auth.devices.forget",
  method: "DELETE",
  path: "/api/auth/devices/[deviceId]",
  summary: "Forget a remembered browser",
  ...AUTH,
  params: z.strictObject({ deviceId: id }),
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const changePasswordOperation = defineOperation({
  id: "auth.password.change",
  method: "POST",
  path: "/api/auth/password",
  summary: "Choose a new password; every other session and remembered browser ends",
  ...AUTH,
  body: changePasswordBody,
  response: nothing,
  status: 204,
  rateLimit: "signIn",
});

export const changeEmailOperation = defineOperation({
  id: "auth.email.change",
  method: "POST",
  path: "/api/auth/email",
  summary: "Ask for another e-mail address; it counts once the link sent there is followed",
  ...AUTH,
  body: changeEmailBody,
  response: resource(accepted),
  status: 202,
  rateLimit: "signIn",
});

export const confirmEmailChangeOperation = defineOperation({
  id: "auth.email.confirm",
  method: "POST",
  path: "/api/auth/email/confirm",
  summary: "Take the new e-mail address with the token of the mailed link",
  audience: "public",
  form: "accepted",
  params: noParams,
  query: noQuery,
  body: confirmEmailBody,
  response: resource(accepted),
  status: 200,
  rateLimit: "signIn",
});

export const revokeOtherSessionsOperation = defineOperation({
  id: "auth.sessions.revoke-others",
  method: "POST",
  path: "/api/auth/sessions/revoke-others",
  summary: "Sign out everywhere but here; remembered browsers are forgotten",
  ...AUTH,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const TWO_FACTOR_POLICIES = ["off", "team", "everyone"] as const;

export const partnerSecurityResource = z.object({
  /** Who must use two-factor sign-in on the agency's hosts. */
  twoFactorPolicy: z.enum(TWO_FACTOR_POLICIES),
  /** Whether somebody who views a client may change things there. */
  viewAsMayWrite: z.boolean(),
  teamSize: z.number().int(),
  teamWithTwoFactor: z.number().int(),
});
export type PartnerSecurityResource = z.infer<typeof partnerSecurityResource>;

export const updatePartnerSecurityBody = z
  .strictObject({
    twoFactorPolicy: z.enum(TWO_FACTOR_POLICIES).optional(),
    viewAsMayWrite: z.boolean().optional(),
  })
  .refine((body) => Object.keys(body).length > 0, { error: "must change something" });

export const getPartnerSecurityOperation = defineOperation({
  id: "partner.security.get",
  method: "GET",
  path: "/api/partner/security",
  summary: "The agency's security policy, and how many of its team have two-factor sign-in on",
  audience: "partner",
  permission: "partner.settings.read",
  params: noParams,
  query: noQuery,
  body: noBody,
  response: resource(partnerSecurityResource),
  status: 200,
  rateLimit: "read",
});

export const updatePartnerSecurityOperation = defineOperation({
  id: "partner.security.update",
  method: "PATCH",
  path: "/api/partner/security",
  summary: "Change the agency's security policy",
  audience: "partner",
  permission: "partner.security.manage",
  params: noParams,
  query: noQuery,
  body: updatePartnerSecurityBody,
  response: resource(partnerSecurityResource),
  status: 200,
  rateLimit: "mutate",
});
