import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createTestEndpoint } from "../../webhook-endpoints";
import { bareOf, type Sample, type SampleScene, type Samples, slug } from "./kit";

/** Nothing listens there: what is sent fails, which is a result too. */
const url = "http://127.0.0.1:1/calls";

/** How long an endpoint may wait for its deletion before it is taken for left over. */
const WAIT_MS = 60_000;

/** An endpoint to be deleted, nobody else's. */
async function passingEndpoint({ target }: SampleScene): Promise<Sample> {
  const endpointId = await createNamed(target, "Passing");
  return { params: { workspaceSlug: target.workspaceSlug, endpointId } };
}

/** By workspace; the promise is kept, so that askers at the same moment share one. */
const lasting = new Map<string, Promise<string>>();

/** One endpoint for all who only use or change it: a workspace may have a few only. */
async function lastingEndpoint({
  target,
}: SampleScene): Promise<Sample & { params: Record<string, string> }> {
  const { workspaceId, workspaceSlug } = target;
  const made = lasting.get(workspaceId) ?? createNamed(target, "Sample");
  lasting.set(workspaceId, made);
  return { params: { workspaceSlug, endpointId: await made } };
}

async function createNamed(target: SampleScene["target"], description: string): Promise<string> {
  return await createTestEndpoint(bareOf(target), { workspaceId: target.workspaceId, url, description });
}

async function freshDelivery(scene: SampleScene): Promise<Sample> {
  const { params } = await lastingEndpoint(scene);
  const { partnerId, workspaceId } = scene.target;
  const place = { partnerId, workspaceId, type: "call.ended" };
  const [messageId, deliveryId] = [newId(), newId()];
  await systemDb().webhookMessage.create({ data: { id: messageId, ...place, body: "{}" } });
  const endpointId = params.endpointId ?? "";
  await systemDb().webhookDelivery.create({
    data: { id: deliveryId, ...place, endpointId, messageId, status: "failed" },
  });
  return { params: { ...params, deliveryId } };
}

/** Deletes those that earlier requests made or left first: a workspace may have a few only. */
async function newEndpoint(scene: SampleScene): Promise<Sample> {
  const { workspaceId } = scene.target;
  const [deletedAt, leftBefore] = [new Date(), new Date(Date.now() - WAIT_MS)];
  await systemDb().webhookEndpoint.updateMany({
    where: {
      workspaceId,
      OR: [{ description: "" }, { description: "Passing", createdAt: { lt: leftBefore } }],
    },
    data: { deletedAt },
  });
  return { ...slug(scene), body: { url, types: ["call.ended"] } };
}

/** Customers' webhooks. */
export const WEBHOOK_SAMPLES: Samples = {
  "webhook-endpoints.list": slug,
  "webhook-endpoints.create": newEndpoint,
  "webhook-endpoints.get": lastingEndpoint,
  "webhook-endpoints.update": async (scene) => ({
    ...(await lastingEndpoint(scene)),
    body: { types: ["call.ended"] },
  }),
  "webhook-endpoints.delete": passingEndpoint,
  "webhook-endpoints.secret.rotate": lastingEndpoint,
  "webhook-endpoints.test": lastingEndpoint,
  "webhook-endpoints.deliveries": lastingEndpoint,
  "webhook-endpoints.deliveries.get": freshDelivery,
  "webhook-endpoints.deliveries.replay": freshDelivery,
  "webhook-endpoints.replay-failed": async (scene) => ({
    ...(await lastingEndpoint(scene)),
    body: { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" },
  }),
};
