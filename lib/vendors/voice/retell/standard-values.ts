import { now } from "@/lib/platform/clock";

/**
 * Values of the variables every call has, which the engine does not know under these names. Dates are UTC, as on the
 * other engine. `otherNumber` is the number at the other end, null in a browser.
 */
export function standardValues(otherNumber: string | null): Record<string, string> {
  const at = now();
  const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" }).format(at);
  const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "UTC" }).format(at);
  return {
    current_date: date,
    current_time: `${time} UTC`,
    ...(otherNumber ? { phone_number: otherNumber } : {}),
  };
}
