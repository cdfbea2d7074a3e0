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

/** Requests about what both sides of the books say, and what is left of calls. */
export const BOOKS_SAMPLES: Samples = {
  "super-admin.meter-events.list": none,
  "super-admin.meter-events.replay": deadUsage,
  "super-admin.meter-events.replay-many": (scene) => ({ body: { partnerId: scene.target.partnerId } }),
};
