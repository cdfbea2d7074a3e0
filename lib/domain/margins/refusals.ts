import { DomainError } from "../shared/errors";

/** A refusal that points at one value of the query. */
export function invalidQuery(field: string, message: string): DomainError {
  return new DomainError("validation_failed", "Some values need to be others.", {
    errors: [{ field: `query.${field}`, message }],
  });
}
