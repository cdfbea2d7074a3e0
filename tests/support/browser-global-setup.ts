import { findChromium } from "./chromium";

/** Unpacks the browser once, before several test files want it at the same time. */
export async function setup(): Promise<void> {
  await findChromium();
}
