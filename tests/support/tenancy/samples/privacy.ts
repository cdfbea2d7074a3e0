import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { type Sample, type SampleScene, type Samples, slug } from "./kit";

/** What is erased or held is made for the occasion. */
async function freshCall({ target }: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug, agentId, integrationId } = target;
  const id = newId();
  await systemDb().call.create({
    data: {
      ...{ id, partnerId, workspaceId, agentId, integrationId, provider: "vapi", type: "phone" },
      ...{ direction: "inbound", status: "no_answer", fromNumber: "+14155550166" },
      ...{ statDate: new Date(), expectedEndAt: new Date(), settledAt: new Date() },
    },
  });
  return { params: { workspaceSlug, callId: id } };
}

async function freshErasure({ target }: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug } = target;
  const erasureId = newId();
  await systemDb().erasure.create({
    data: {
      ...{ id: erasureId, partnerId, workspaceId, kind: "person", parts: ["numbers"], status: "done" },
      ...{ subject: "ends in 0166", requestedBy: "Somebody" },
    },
  });
  return { params: { workspaceSlug, erasureId } };
}

async function freshClient({ target: { partnerId } }: SampleScene): Promise<Sample> {
  const id = newId();
  await systemDb().workspace.create({ data: { id, partnerId, slug: `w-${id}`, name: "Short-lived" } });
  return { params: { workspaceId: id } };
}

const reason = "Asked for by post";

/** Erasures and legal holds. */
export const PRIVACY_SAMPLES: Samples = {
  "privacy.erase": (scene) => ({
    ...slug(scene),
    body: { kind: "person", number: "+14155550167", parts: ["numbers"], reason },
  }),
  "privacy.erasures.list": slug,
  "privacy.erasures.get": freshErasure,
  "calls.redact": async (scene) => ({ ...(await freshCall(scene)), body: { parts: ["transcript"], reason } }),
  "calls.delete": freshCall,
  "calls.hold": async (scene) => ({ ...(await freshCall(scene)), body: { reason } }),
  "calls.lift-hold": freshCall,
  "partner.workspaces.hold": async (scene) => ({ ...(await freshClient(scene)), body: { reason } }),
  "partner.workspaces.lift-hold": freshClient,
};
