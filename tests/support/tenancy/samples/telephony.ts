import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { none, type Sample, type SampleScene, type Samples, slug } from "./kit";

/** A number that is in nobody's way: of this request alone. */
function freshE164(): string {
  return `+1415555${String(Math.floor(Math.random() * 10_000)).padStart(4, "0")}`;
}

/** For rows that nobody reads as typed: as many as are needed, each another one of the same key set. */
function longE164(): string {
  return `+883${Math.floor(Math.random() * 1e11)
    .toString()
    .padStart(11, "0")}`;
}

async function freshNumber({ target }: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId, integrationId } = target;
  const numberId = newId();
  await systemDb().phoneNumber.create({
    data: {
      ...{ id: numberId, partnerId, workspaceId, integrationId, provider: "vapi", status: "assigned" },
      ...{ externalId: numberId, e164: longE164(), label: "Sample" },
    },
  });
  return { params: { numberId } };
}

async function freshTrunk({ target }: SampleScene): Promise<Sample> {
  const trunkId = newId();
  const { partnerId, integrationId } = target;
  await systemDb().sipTrunk.create({
    data: { id: trunkId, partnerId, integrationId, name: "Sample", server: "sip.example.com" },
  });
  return { params: { trunkId } };
}

/** Phone numbers and SIP trunks. */
export const TELEPHONY_SAMPLES: Samples = {
  "partner.telephony.phone-numbers.list": none,
  "partner.telephony.phone-numbers.create": async (scene) => {
    const { trunkId } = (await freshTrunk(scene)).params ?? {};
    return { body: { kind: "sip", trunkId, e164: freshE164() } };
  },
  "partner.telephony.phone-numbers.get": freshNumber,
  "partner.telephony.phone-numbers.update": async (scene) => ({
    ...(await freshNumber(scene)),
    body: { label: "Renamed" },
  }),
  "partner.telephony.phone-numbers.release": freshNumber,
  "partner.telephony.phone-numbers.sync": freshNumber,
  "partner.telephony.sip-trunks.list": none,
  "partner.telephony.sip-trunks.create": ({ target }) => ({
    body: { integrationId: target.integrationId, name: "Sample", server: "sip.example.com" },
  }),
  "partner.telephony.sip-trunks.get": freshTrunk,
  "partner.telephony.sip-trunks.update": async (scene) => ({
    ...(await freshTrunk(scene)),
    body: { name: "Renamed" },
  }),
  "partner.telephony.sip-trunks.delete": freshTrunk,
  "partner.telephony.sip-trunks.sync": freshTrunk,
  "phone-numbers.list": slug,
  "phone-numbers.set-agent": async (scene) => {
    const { numberId = "" } = (await freshNumber(scene)).params ?? {};
    return {
      params: { workspaceSlug: scene.target.workspaceSlug, numberId },
      body: { inboundAgentId: scene.target.agentId },
    };
  },
};
