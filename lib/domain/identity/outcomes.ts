import type { IdentityFailure } from "@/lib/vendors/identity/port";
import { DomainError, invalidField } from "../shared/errors";

/** Identity's refusals in our words. Unknown person and wrong password read exactly alike. */
export function identityRefusal(reason: IdentityFailure): DomainError {
  if (reason === "unavailable") {
    return new DomainError(
      "unavailable",
      "Sign-in is not reachable at the moment. Try again in a few seconds.",
      {
        retryAfterSeconds: 5,
      },
    );
  }
  if (reason === "rate_limited") {
    return new DomainError("rate_limited", "Too many attempts. Wait a minute and try again.", {
      retryAfterSeconds: 60,
    });
  }
  if (reason === "email_not_confirmed") {
    return new DomainError(
      "email_not_confirmed",
      "Confirm your e-mail address first: the link is in your mailbox.",
    );
  }
  if (reason === "weak_password") {
    return new DomainError(
      "weak_password",
      "This password is too easy to guess. Choose a longer or less common one.",
      {
        errors: [{ field: "body.password", message: "is too easy to guess" }],
      },
    );
  }
  if (reason === "same_password") return invalidField("password", "must differ from the present password");
  if (reason === "token_invalid") {
    return new DomainError("token_invalid", "This link was used already or has expired. Ask for a new one.");
  }
  return new DomainError("invalid_credentials", "E-mail or password is wrong.");
}
