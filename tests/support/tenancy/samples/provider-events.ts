import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { none, type Sample, type SampleScene, type Samples } from "./kit";

/** A dead event of the target's agency. */
export async function deadEvent({ target }: SampleScene): Promise<Sample> {
  const eventId = newId();
  await systemDb().webhookEvent.create({
    data: {
      id: eventId,
      partnerId: target.partnerId,
      integrationId: target.integrationId,
      provider: "vapi",
      deliveryKey: eventId,
      callExternalId: eventId,
      type: "status-update",
      body: "{}",
      status: "dead",
      attempts: 1,
      lastError: "The event does not say which call it is about.",
    },
  });
  return { params: { eventId } };
}

export const PROVIDER_EVENT_SAMPLES: Samples = {
  "partner.events.list": none,
  "partner.events.get": deadEvent,
  "partner.events.replay": deadEvent,
  "partner.events.replay-many": async (scene) => {
    const { params } = await deadEvent(scene);
    return { body: { eventIds: [params?.eventId] } };
  },
};
