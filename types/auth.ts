import { z } from "zod";
import { PARTNER_ROLES, WORKSPACE_ROLES } from "@/config/permissions";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { email, id, instant, line, noBody, noParams, noQuery, slug, timeZone } from "./primitives";

export const password = z
  .string()
  .min(10, { error: "must be at least 10 characters" })
  .max(128, { error: "must be at most 128 characters" });

/**
 * A path on this host to go to after signing in; anything that could leave the host is refused. Visible ASCII only, as
 * browsers write addresses: nothing else can stand in a Location field.
 */
export const nextPath = z
  .string()
  .max(512)
  .regex(/^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/, { error: "must be a path on this host" });

export const signInBody = z.strictObject({
  email,
  password: z.string().min(1, { error: "must not be empty" }).max(128),
  next: nextPath.optional(),
});
export const signUpBody = z.strictObject({ name: line(80), email });
export const forgotPasswordBody = z.strictObject({ email });
export const resetPasswordBody = z.strictObject({ token: z.string().min(10).max(300), password });
export const confirmBody = z.strictObject({ token: z.string().min(10).max(300), password });
export const setupProfileBody = z.strictObject({
  name: line(80),
  timeZone,
});

export const accepted = z.object({ message: z.string() });

export const userResource = z.object({
  id,
  email: z.string(),
  name: z.string(),
  timeZone: z.string().nullable(),
  isSuperAdmin: z.boolean(),
  profileCompletedAt: instant.nullable(),
});
export type UserResource = z.infer<typeof userResource>;

export const signedIn = z.object({ user: userResource, next: z.string(), expiresAt: instant });

export const authContextResource = z.object({
  user: userResource,
  session: z.object({ id, expiresAt: instant }),
  partner: z.object({
    id,
    slug,
    name: z.string(),
    isPlatform: z.boolean(),
    role: z.enum(PARTNER_ROLES).nullable(),
  }),
  workspaces: z.array(z.object({ id, slug, name: z.string(), role: z.enum(WORKSPACE_ROLES) })),
});
export type AuthContextResource = z.infer<typeof authContextResource>;

export const sessionResource = z.object({
  id,
  isCurrent: z.boolean(),
  userAgent: z.string(),
  ipAddress: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
});
export type SessionResource = z.infer<typeof sessionResource>;

const publicForm = { audience: "public", form: "accepted" } as const;

export const signUpOperation = defineOperation({
  id: "auth.signup",
  method: "POST",
  path: "/api/auth/signup",
  summary: "Create an account; answers alike for known and unknown addresses",
  ...publicForm,
  params: noParams,
  query: noQuery,
  body: signUpBody,
  response: resource(accepted),
  status: 202,
  rateLimit: "signIn",
});

export const signInOperation = defineOperation({
  id: "auth.signin",
  method: "POST",
  path: "/api/auth/signin",
  summary: "Sign in with e-mail and password; the session is kept in an HttpOnly cookie of this host",
  ...publicForm,
  whileClosed: true,
  params: noParams,
  query: noQuery,
  body: signInBody,
  response: resource(signedIn),
  status: 200,
  rateLimit: "signIn",
});

export const signOutOperation = defineOperation({
  id: "auth.signout",
  method: "POST",
  path: "/api/auth/signout",
  summary: "End this session",
  ...publicForm,
  whileClosed: true,
  params: noParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const refreshOperation = defineOperation({
  id: "auth.refresh",
  method: "POST",
  path: "/api/auth/refresh",
  summary: "Renew the access token of this browser's session",
  audience: "public",
  whileClosed: true,
  params: noParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const forgotPasswordOperation = defineOperation({
  id: "auth.forgot-password",
  method: "POST",
  path: "/api/auth/forgot-password",
  summary: "Send a link to choose a new password; answers alike for known and unknown addresses",
  ...publicForm,
  whileClosed: true,
  params: noParams,
  query: noQuery,
  body: forgotPasswordBody,
  response: resource(accepted),
  status: 202,
  rateLimit: "signIn",
});

export const resetPasswordOperation = defineOperation({
  id: "auth.reset-password",
  method: "POST",
  path: "/api/auth/reset-password",
  summary: "Choose a new password with the token of the mailed link; every session of the person ends",
  ...publicForm,
  whileClosed: true,
  params: noParams,
  query: noQuery,
  body: resetPasswordBody,
  response: resource(accepted),
  status: 200,
  rateLimit: "signIn",
});

export const confirmOperation = defineOperation({
  id: "auth.confirm",
  method: "POST",
  path: "/api/auth/confirm",
  summary: "Confirm an e-mail address with the token of the mailed link, and choose a password",
  ...publicForm,
  params: noParams,
  query: noQuery,
  body: confirmBody,
  response: resource(accepted),
  status: 200,
  rateLimit: "signIn",
});

export const getAuthContextOperation = defineOperation({
  id: "auth.context",
  method: "GET",
  path: "/api/auth/context",
  summary: "The signed-in person, this host's partner and every workspace they can open",
  audience: "user",
  whileClosed: true,
  params: noParams,
  query: noQuery,
  body: noBody,
  response: resource(authContextResource),
  status: 200,
  rateLimit: "read",
});

export const setupProfileOperation = defineOperation({
  id: "auth.setup-profile",
  method: "PATCH",
  path: "/api/auth/profile",
  summary: "Set the own name and time zone",
  audience: "user",
  params: noParams,
  query: noQuery,
  body: setupProfileBody,
  response: resource(userResource),
  status: 200,
  rateLimit: "mutate",
});

export const listSessionsOperation = defineOperation({
  id: "auth.sessions.list",
  method: "GET",
  path: "/api/auth/sessions",
  summary: "The person's live sessions on this host",
  audience: "user",
  params: noParams,
  query: noQuery,
  body: noBody,
  response: pageOf(sessionResource),
  status: 200,
  rateLimit: "read",
});

export const revokeSessionOperation = defineOperation({
  id: "auth.sessions.revoke",
  method: "DELETE",
  path: "/api/auth/sessions/[sessionId]",
  summary: "End one of the person's sessions",
  audience: "user",
  params: z.strictObject({ sessionId: id }),
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});
