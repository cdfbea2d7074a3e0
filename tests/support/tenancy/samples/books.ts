import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { none, type Sample, type SampleScene, type Samples } from "./kit";

async function deadUsage({ target }: SampleScene): Promise<Sample> {
  const meterEventId = newId();
  await systemDb().meterEvent.create({
    data: {
      ...{ id: meterEventId, partnerId: target.partnerId, workspaceId: target.workspaceId, currency: "USD" },
      ...{ valueMicros: 50_000n, occurredAt: new Date(), status: "dead", attempts: 5, lastError: "refused" },
    },
  });
  return { params: { meterEventId } };
}

async function difference({ target }: SampleScene): Promise<Sample> {
  const differenceId = newId();
  await systemDb().reconciliationDifference.create({
    data: {
      ...{ id: differenceId, partnerId: target.partnerId, workspaceId: target.workspaceId, kind: "payments" },
      ...{ code: "payment.amount", subjectType: "payment", subjectId: newId(), ours: {}, theirs: {} },
    },
  });
  return { params: { differenceId }, body: { action: "dismiss", note: "Sample" } };
}

/** Requests about what both sides of the books say, and what is left of calls. */
export const BOOKS_SAMPLES: Samples = {
  "super-admin.billing.get": none,
  "super-admin.client-plans.list": none,
  "super-admin.meter-events.list": none,
  "super-admin.meter-events.replay": deadUsage,
  "super-admin.meter-events.replay-many": (scene) => ({ body: { partnerId: scene.target.partnerId } }),
  "super-admin.reconciliation.get": none,
  "super-admin.reconciliation.differences.list": none,
  "super-admin.reconciliation.runs.list": none,
  "super-admin.reconciliation.runs.start": (scene) => ({ body: { partnerId: scene.target.partnerId } }),
  "super-admin.reconciliation.differences.fix": difference,
  "partner.margins.list": none,
  "partner.margins.export": none,
  "partner.money.get": none,
  "partner.margin-alerts.list": none,
  "partner.margin-alerts.see": () => ({ body: {} }),
  "partner.reconciliation.differences.list": none,
  "partner.reconciliation.runs.list": none,
  "partner.reconciliation.runs.start": () => ({ allowed: [429] }),
  "partner.reconciliation.differences.fix": difference,
};
