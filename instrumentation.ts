import type { Instrumentation } from "next";
import { serverEnv } from "@/config/env.server";

/** Runs once per server process: a bad environment stops the start here, naming the variable and the fix. */
export async function register(): Promise<void> {
  const env = serverEnv();
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT) {
    const { registerOTel } = await import("@vercel/otel");
    registerOTel({ serviceName: "web" });
  }
  if (env.SENTRY_DSN) {
    const { startErrorTracking } = await import("@/lib/platform/error-tracking");
    startErrorTracking(env.SENTRY_DSN);
  }
}

/** Errors that pages and routes did not handle themselves. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (!serverEnv().SENTRY_DSN) return;
  const { captureRequestError } = await import("@sentry/nextjs");
  captureRequestError(error, request, context);
};
