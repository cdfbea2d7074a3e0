import { nowMs } from "@/lib/platform/clock";

/** The moment a page is made, in milliseconds; what it reads ahead and what the browser asks must agree on it. */
export function pageTimeMs(): number {
  return nowMs();
}
