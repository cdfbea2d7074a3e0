import { applyRetention } from "@/lib/domain/housekeeping/apply-retention";
import { purgeDeferrals } from "@/lib/domain/housekeeping/purge-deferrals";
import { purgeDeletedLeads } from "@/lib/domain/housekeeping/purge-deleted-leads";
import { purgeExpiredKeys } from "@/lib/domain/housekeeping/purge-expired-keys";
import { purgeFunctionCalls } from "@/lib/domain/housekeeping/purge-function-calls";
import { purgeImports } from "@/lib/domain/housekeeping/purge-imports";
import { purgeOldEvents } from "@/lib/domain/housekeeping/purge-old-events";
import { purgePaymentEvents } from "@/lib/domain/housekeeping/purge-payment-events";
import { purgeReconciliationRuns } from "@/lib/domain/housekeeping/purge-reconciliation-runs";
import { purgeWebhookDeliveries } from "@/lib/domain/housekeeping/purge-webhook-deliveries";
import { fileDuePurges } from "@/lib/domain/workspaces/file-due-purges";
import { defineJob } from "../define-job";

/**
 * Forgets keys, events and function calls that have outlived their purpose, and has workspaces erased that were deleted long enough ago.
 * A second run finds nothing left to do.
 */
export const housekeepingPurge = defineJob("housekeeping.purge", async ({ signal, log }) => {
  const keys = await purgeExpiredKeys({ signal });
  const events = await purgeOldEvents({ signal });
  const functionCalls = await purgeFunctionCalls({ signal });
  const paymentEvents = await purgePaymentEvents({ signal });
  const comparisons = await purgeReconciliationRuns({ signal });
  const webhooks = await purgeWebhookDeliveries({ signal });
  const imports = await purgeImports({ signal });
  const leads = await purgeDeletedLeads({ signal });
  const deferrals = await purgeDeferrals({ signal });
  const workspaces = await fileDuePurges();
  const retention = await applyRetention({ signal });
  log.info(
    {
      deleted: {
        ...keys,
        events,
        functionCalls,
        paymentEvents,
        comparisons,
        webhooks,
        imports,
        leads,
        deferrals,
      },
      workspaces,
      retention,
    },
    "expired keys, old events and function calls deleted",
  );
});
