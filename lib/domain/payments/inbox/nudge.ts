import { isServerless } from "@/config/env.server";
import { countMetric } from "@/lib/platform/metrics";
import { drainPaymentEvents } from "./drain-events";

const BUDGET_MS = 5_000;

/** Works events off behind an answer, where no worker listens. What it misses, the next drain does. */
export async function nudgePayments(): Promise<void> {
  if (!isServerless()) return;
  try {
    await drainPaymentEvents({ budgetMs: BUDGET_MS });
  } catch (error) {
    countMetric("payments.nudge_failed", { error: error instanceof Error ? error.name : "unknown" });
  }
}
