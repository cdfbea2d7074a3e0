import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** A refusal in Resend's words. */
export class ResendError extends Error {
  override name = "ResendError";
  readonly status: ContentfulStatusCode;
  readonly code: string;

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function sendResendError(c: Context, { status, code, message }: ResendError): Response {
  if (status === 429) c.header("retry-after", "1");
  return c.json({ statusCode: status, name: code, message }, status);
}

/** The error Resend would give with this status, for injected faults. */
export function faultWithStatus(status: ContentfulStatusCode): ResendError {
  if (status === 429) return new ResendError(429, "rate_limit_exceeded", "Too many requests.");
  if (status >= 500) return new ResendError(status, "internal_server_error", "Something went wrong.");
  return new ResendError(status, "application_error", "An injected fault.");
}
