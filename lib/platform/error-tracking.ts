import * as Sentry from "@sentry/nextjs";
import { errorDataCollection } from "@/config/error-tracking";
import { setErrorReporter } from "./report-error";

/** Reports errors of this process to Sentry. What is collected is named one by one; nothing of a request's content is. */
export function startErrorTracking(dsn: string): void {
  Sentry.init({ dsn, tracesSampleRate: 0.05, dataCollection: { ...errorDataCollection, httpBodies: [] } });
  setErrorReporter((error, fields) => Sentry.captureException(error, { tags: fields }));
}
