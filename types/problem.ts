import { z } from "zod";

/** Stable machine words of every refusal. `lib/http/problem.ts` alone maps them to status codes. */
export const problemCode = z.enum([
  "bad_request",
  "invalid_json",
  "unsupported_media_type",
  "body_too_large",
  "validation_failed",
  "unauthenticated",
  "session_expired",
  "invalid_credentials",
  "email_not_confirmed",
  "second_factor_required",
  "token_invalid",
  "weak_password",
  "forbidden",
  "origin_mismatch",
  "not_found",
  "conflict",
  "idempotency_in_progress",
  "idempotency_mismatch",
  "payment_required",
  "balance_exhausted",
  "limit_reached",
  "precondition_failed",
  "agent_not_ready",
  "provider_refused",
  "provider_unavailable",
  "rate_limited",
  "unavailable",
  "internal",
]);
export type ProblemCode = z.infer<typeof problemCode>;

export const fieldError = z.object({
  /** Where: body, query, params or headers, then the path, for example body.name. */
  field: z.string(),
  message: z.string(),
});
export type FieldError = z.infer<typeof fieldError>;

/** RFC 9457 problem details as every endpoint answers them. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: problemCode,
  requestId: z.string(),
  errors: z.array(fieldError).optional(),
});
export type Problem = z.infer<typeof problem>;

export const pageMeta = z.object({ nextCursor: z.string().nullable() });
