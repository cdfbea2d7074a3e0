import { expect, test } from "vitest";
import { failureOf } from "./failures";

test.each([
  [{ code: "invalid_credentials", status: 400 }, "invalid_credentials"],
  [{ code: "email_not_confirmed", status: 400 }, "email_not_confirmed"],
  [{ code: "email_exists", status: 422 }, "user_exists"],
  [{ code: "otp_expired", status: 403 }, "token_invalid"],
  [{ code: "over_request_rate_limit", status: 429 }, "rate_limited"],
  [{ code: undefined, status: 429 }, "rate_limited"],
  [{ code: "unexpected_failure", status: 500 }, "unavailable"],
  [{ code: undefined, status: 0 }, "unavailable"],
  [{ code: undefined, status: undefined }, "unavailable"],
  [{ code: "a_code_of_tomorrow", status: 422 }, "weak_password"],
] as const)("%o is %s", (error, reason) => {
  expect(failureOf({ message: "words", ...error }, "weak_password")).toEqual({
    ok: false,
    reason,
    message: "words",
  });
});
