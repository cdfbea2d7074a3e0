import type { FieldError, ProblemCode } from "@/types/problem";

/**
 * A refusal the caller can understand. Verbs throw it; `message` is shown to people, so it says what happened and what
 * to do, never how the server works. Status codes are not its business.
 */
export class DomainError extends Error {
  readonly code: ProblemCode;
  readonly errors: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    message: string,
    details?: { errors?: FieldError[]; retryAfterSeconds?: number; cause?: unknown },
  ) {
    super(message, { cause: details?.cause });
    this.name = "DomainError";
    this.code = code;
    this.errors = details?.errors;
    this.retryAfterSeconds = details?.retryAfterSeconds;
  }
}

/** The one answer for what does not exist and for what belongs to somebody else. */
export function notFound(what: string): DomainError {
  return new DomainError("not_found", `This ${what} does not exist.`);
}

/** A refusal that points at one field of the body. */
export function invalidField(field: string, message: string): DomainError {
  return new DomainError("validation_failed", "Some fields need another value.", {
    errors: [{ field: `body.${field}`, message }],
  });
}
