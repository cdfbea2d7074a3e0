import { type Customer, mustFindCustomer } from "../catalog/customers";
import { StripeProblem } from "../frame/problems";
import { atClock, type Scope } from "../frame/scope";
import { testClocks } from "./records";

/** Throws 429 for a request about things whose test clock is on its way to another time. */
export function inTimeOf(scope: Scope, testClock: string | null): Scope {
  const clock = testClock ? testClocks(scope).get(testClock) : undefined;
  if (clock?.status === "advancing" && scope.request) {
    throw new StripeProblem(429, {
      type: "invalid_request_error",
      code: "lock_timeout",
      message: "Test clock advancement underway - cannot perform modifications.",
    });
  }
  return atClock(scope, testClock);
}

/** A customer, and the time they live in. */
export function ownerOf(scope: Scope, id: string, param = "customer"): { own: Scope; customer: Customer } {
  const customer = mustFindCustomer(scope, id, param);
  return { own: inTimeOf(scope, customer.test_clock), customer };
}
