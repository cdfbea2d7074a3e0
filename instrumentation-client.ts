import { ERROR_TUNNEL_PATH, errorDataCollection } from "@/config/error-tracking";

const dsn = document.querySelector<HTMLMetaElement>('meta[name="error-tracking"]')?.content;

// The library is fetched only where error tracking is set up, so that other pages stay light.
if (dsn) void start(dsn);

async function start(target: string): Promise<void> {
  const Sentry = await import("@sentry/nextjs");
  Sentry.init({ dsn: target, tunnel: ERROR_TUNNEL_PATH, dataCollection: errorDataCollection });
}
