import { serverEnv } from "@/config/env.server";

/** Where browsers' errors belong, or null when nobody tracks them. The address is public by nature. */
export function errorTrackingTarget(): string | null {
  return serverEnv().SENTRY_DSN ?? null;
}
