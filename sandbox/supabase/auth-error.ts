import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** A refusal with the code a Supabase client switches on. */
export class AuthError extends Error {
  override name = "AuthError";
  readonly status: ContentfulStatusCode;
  readonly code: string;

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The error body of Supabase Auth. */
export function sendAuthError(c: Context, error: AuthError): Response {
  return c.json({ code: error.status, error_code: error.code, msg: error.message }, error.status);
}

export function weakPassword(minimum: number): AuthError {
  return new AuthError(422, "weak_password", `Password should be at least ${minimum} characters.`);
}

export function emailExists(): AuthError {
  return new AuthError(422, "email_exists", "A user with this email address has already been registered");
}

export function userNotFound(): AuthError {
  return new AuthError(404, "user_not_found", "User not found");
}

export function invalidCredentials(): AuthError {
  return new AuthError(400, "invalid_credentials", "Invalid login credentials");
}

export function userBanned(): AuthError {
  return new AuthError(400, "user_banned", "User is banned");
}

export function badJwt(): AuthError {
  return new AuthError(403, "bad_jwt", "invalid JWT: unable to parse or verify signature");
}
