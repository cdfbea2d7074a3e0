import type { AuthError } from "@supabase/supabase-js";
import type { IdentityFailure } from "../port";

const BY_CODE: Readonly<Record<string, IdentityFailure>> = {
  invalid_credentials: "invalid_credentials",
  email_not_confirmed: "email_not_confirmed",
  user_already_exists: "user_exists",
  email_exists: "user_exists",
  conflict: "user_exists",
  user_not_found: "user_not_found",
  user_banned: "user_banned",
  weak_password: "weak_password",
  same_password: "same_password",
  email_address_invalid: "invalid_email",
  email_address_not_authorized: "invalid_email",
  otp_expired: "token_invalid",
  bad_jwt: "token_invalid",
  no_authorization: "token_invalid",
  session_not_found: "token_invalid",
  session_expired: "token_invalid",
  refresh_token_not_found: "token_invalid",
  refresh_token_already_used: "token_invalid",
  over_request_rate_limit: "rate_limited",
  over_email_send_rate_limit: "rate_limited",
  request_timeout: "unavailable",
  // Our key, not the person, was refused.
  invalid_api_key: "unavailable",
  not_admin: "unavailable",
};

/** What an answer of the service means; `otherwise` is for a refusal whose code says nothing. */
export function failureOf(
  error: Pick<AuthError, "code" | "status" | "message">,
  otherwise: IdentityFailure,
): { ok: false; reason: IdentityFailure; message: string } {
  const known = BY_CODE[error.code ?? ""];
  const refusedByGateway = error.status === 401 && !error.code;
  const reason = known ?? (refusedByGateway ? "unavailable" : failureOfStatus(error.status, otherwise));
  return { ok: false, reason, message: error.message };
}

function failureOfStatus(status: number | undefined, otherwise: IdentityFailure): IdentityFailure {
  if (status === 429) return "rate_limited";
  // No status means that nobody answered.
  return status === undefined || status === 0 || status >= 500 ? "unavailable" : otherwise;
}
