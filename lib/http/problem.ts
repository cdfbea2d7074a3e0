import { DomainError } from "@/lib/domain/shared/errors";
import type { Problem, ProblemCode } from "@/types/problem";

interface ProblemKind {
  status: number;
  title: string;
}

/** The only place that knows status codes. */
export const PROBLEM_KINDS: Record<ProblemCode, ProblemKind> = {
  bad_request: { status: 400, title: "Bad request" },
  invalid_json: { status: 400, title: "Not valid JSON" },
  unsupported_media_type: { status: 415, title: "Unsupported content type" },
  body_too_large: { status: 413, title: "Body too large" },
  validation_failed: { status: 422, title: "Some fields are not valid" },
  unauthenticated: { status: 401, title: "Not signed in" },
  session_expired: { status: 401, title: "Session expired" },
  invalid_credentials: { status: 401, title: "Wrong e-mail or password" },
  email_not_confirmed: { status: 403, title: "E-mail not confirmed" },
  second_factor_required: { status: 403, title: "Second factor required" },
  token_invalid: { status: 400, title: "Link no longer valid" },
  weak_password: { status: 422, title: "Password too weak" },
  forbidden: { status: 403, title: "Not allowed" },
  origin_mismatch: { status: 403, title: "Wrong origin" },
  not_found: { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Conflict" },
  idempotency_in_progress: { status: 409, title: "Still in progress" },
  idempotency_mismatch: { status: 422, title: "Key used for another request" },
  payment_required: { status: 402, title: "Not paid" },
  balance_exhausted: { status: 402, title: "Balance spent" },
  limit_reached: { status: 403, title: "Limit reached" },
  precondition_failed: { status: 412, title: "Precondition failed" },
  agent_not_ready: { status: 409, title: "Agent not ready" },
  provider_refused: { status: 502, title: "Provider refused" },
  provider_unavailable: { status: 503, title: "Provider unavailable" },
  rate_limited: { status: 429, title: "Too many requests" },
  unavailable: { status: 503, title: "Service unavailable" },
  internal: { status: 500, title: "Internal error" },
};

/** Turns any thrown value into a refusal whose text is ours. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isOutage(error)) {
    return new DomainError(
      "unavailable",
      "A part of the service is not reachable. Nothing was changed; try again.",
      {
        retryAfterSeconds: 5,
        cause: error,
      },
    );
  }
  return new DomainError(
    "internal",
    "Something went wrong on our side. The request id helps us to find it.",
    {
      cause: error,
    },
  );
}

/** Database and network outages answer 503 so that callers and load balancers try again. */
function isOutage(error: unknown): boolean {
  return error instanceof Error && error.name === "DatabaseUnavailableError";
}

/** RFC 9457 body and headers of a refusal. */
export function problemResponse(error: DomainError, requestId: string, headers: Headers): Response {
  const kind = PROBLEM_KINDS[error.code];
  const body: Problem = {
    type: `urn:problem:${error.code}`,
    title: kind.title,
    status: kind.status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(error.errors ? { errors: error.errors } : {}),
  };
  headers.set("content-type", "application/problem+json");
  headers.set("cache-control", "no-store");
  if (error.retryAfterSeconds !== undefined) headers.set("retry-after", String(error.retryAfterSeconds));
  return new Response(JSON.stringify(body), { status: kind.status, headers });
}
