import { drainPaymentEvents } from "@/lib/domain/payments/inbox/drain-events";
import { runExclusively } from "@/lib/domain/shared/run-exclusively";
import { deliverDue } from "@/lib/domain/webhook-endpoints/deliver-due";
import { drainInbox } from "@/lib/domain/webhooks/drain-inbox";
import { withCron } from "@/lib/http/with-cron";
import { drainJobs } from "@/lib/jobs/drain";
import { cronDrainOperation } from "@/types/platform";

const INBOX_BUDGET_MS = 10_000;
const PAYMENTS_BUDGET_MS = 4_000;
const JOBS_BUDGET_MS = 8_000;
/** Tries on their way then may take 15 seconds more. */
const DELIVERIES_BUDGET_MS = 5_000;

const drain = withCron(cronDrainOperation, async () => {
  const done = await runExclusively("cron.drain", async () => ({
    inbox: await drainInbox({ budgetMs: INBOX_BUDGET_MS }),
    payments: await drainPaymentEvents({ budgetMs: PAYMENTS_BUDGET_MS }),
    jobs: await drainJobs({ budgetMs: JOBS_BUDGET_MS }),
    deliveries: await deliverDue({ budgetMs: DELIVERIES_BUDGET_MS }),
  }));
  if (!done) return { ran: false, detail: "Another drain is running." };
  return {
    ran: true,
    detail: `${done.inbox.events + done.payments.events} events, ${done.jobs.completed} jobs and ${done.deliveries} deliveries worked off.`,
  };
});

export const POST = drain;
/** Schedulers that can only fetch. */
export const GET = drain;
