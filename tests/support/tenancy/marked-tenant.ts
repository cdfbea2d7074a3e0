import { randomBytes } from "node:crypto";
import { CLIENT_FEATURE_NAMES, toFeatures } from "@/config/client-features";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { writeCallSearch } from "@/lib/domain/search/write-call-search";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { createTenant, createTestAgent, createTestIntegration, type TestTenant } from "../fixtures";
import { fillAnnotationsOf } from "./marked-annotations";
import { fillCampaignsOf, type MarkedCampaign } from "./marked-campaigns";
import { fillFunctionsOf } from "./marked-functions";
import { fillKnowledgeOf } from "./marked-knowledge";
import { fillAgencyMoney, fillMoneyOf } from "./marked-money";
import { fillAgency, fillBooksOf, fillPeopleOf } from "./marked-rows";
import { fillWebhooksOf } from "./marked-webhooks";

/** What requests may aim at in one workspace. Every text of it that a person could read carries the marker. */
export type MarkedWorkspace = {
  partnerId: string;
  partnerSlug: string;
  workspaceId: string;
  workspaceSlug: string;
  /** A word that appears nowhere else: seen by somebody else, it is a leak. */
  marker: string;
  integrationId: string;
  phoneNumberId: string;
  agentId: string;
  /** A finished call with a recording. */
  callId: string;
  /** A call in progress that the provider has not taken yet. */
  liveCallId: string;
} & MarkedCampaign;

export type MarkedPartner = {
  tenant: TestTenant;
  partnerId: string;
  partnerSlug: string;
  /** In what belongs to the agency itself: nobody of a workspace may read it. */
  marker: string;
  workspace: MarkedWorkspace;
  sibling: MarkedWorkspace;
};

function newMarker(): string {
  return `mark${randomBytes(6).toString("hex")}`;
}

/** A partner with two workspaces full of recognisable data. */
export async function createMarkedPartner(): Promise<MarkedPartner> {
  const tenant = await createTenant();
  const { partnerId } = tenant;
  const partnerSlug = `p-${partnerId}`;
  const marker = newMarker();
  await fillAgencyMoney({ partnerId, marker });
  const [workspace, sibling] = await Promise.all(
    [tenant.workspaceId, tenant.siblingWorkspaceId].map((id) => fillWorkspace(tenant, id)),
  );
  if (!workspace || !sibling) throw new Error("The tenant has no two workspaces.");
  await fillAgency({ partnerId, marker, integrationId: workspace.integrationId });
  return { tenant, partnerId, partnerSlug, marker, workspace, sibling };
}

/** One more workspace of the partner, as full as the others. */
export async function addMarkedWorkspace(
  { tenant, partnerId }: MarkedPartner,
  options: { chargeMicros?: bigint } = {},
): Promise<MarkedWorkspace> {
  const id = newId();
  const features = toFeatures(CLIENT_FEATURE_NAMES);
  await systemDb().workspace.create({
    data: { id, partnerId, slug: `w-${id}`, name: "Workspace", features },
  });
  await systemDb().creditAccount.create({
    data: { id: newId(), partnerId, workspaceId: id, balanceMicros: 10_000_000n },
  });
  return fillWorkspace(tenant, id, options.chargeMicros);
}

async function fillWorkspace(
  tenant: TestTenant,
  workspaceId: string,
  chargeMicros = 0n,
): Promise<MarkedWorkspace> {
  const { partnerId } = tenant;
  const marker = newMarker();
  const place = { partnerId, workspaceId };
  await systemDb().workspace.update({ where: { id: workspaceId }, data: { name: `Space ${marker}` } });
  const integration = await createTestIntegration(tenant, {
    workspaceIds: [workspaceId],
    e164: `+1415555${String(Math.floor(Math.random() * 10_000)).padStart(4, "0")}`,
  });
  await systemDb().providerIntegration.update({
    where: { id: integration.integrationId },
    data: { name: `Key ${marker}` },
  });
  await systemDb().phoneNumber.update({
    where: { id: integration.phoneNumberId },
    data: { label: `Line ${marker}`, workspaceId },
  });
  const { agentId } = await createTestAgent(tenant, {
    ...integration,
    workspaceId,
    name: `Agent ${marker}`,
  });
  const call = { ...place, agentId, integrationId: integration.integrationId, marker };
  const callId = await createCall(call, "completed");
  const liveCallId = await createCall(call, "in_progress");
  await fillPeopleOf({ ...place, marker });
  await fillBooksOf({ ...call, callId, chargeMicros });
  await inSystemTransaction({}, (ctx) => writeCallSearch(ctx, [callId, liveCallId]));
  await fillFunctionsOf({ ...call, callId });
  await fillAnnotationsOf({ ...place, marker, callId });
  await fillKnowledgeOf(call);
  await fillWebhooksOf({ ...place, marker, callId });
  await fillMoneyOf({ ...place, marker, callId });
  const campaign = await fillCampaignsOf({ ...call, callId, phoneNumberId: integration.phoneNumberId });
  return {
    ...place,
    ...campaign,
    partnerSlug: `p-${partnerId}`,
    workspaceSlug: `w-${workspaceId}`,
    marker,
    integrationId: integration.integrationId,
    phoneNumberId: integration.phoneNumberId,
    agentId,
    callId,
    liveCallId,
  };
}

type CallPlace = {
  partnerId: string;
  workspaceId: string;
  agentId: string;
  integrationId: string;
  marker: string;
};

async function createCall(place: CallPlace, status: "completed" | "in_progress"): Promise<string> {
  const { marker, ...keys } = place;
  const id = newId();
  const isOver = status === "completed";
  const recordingPath = `${keys.partnerId}/${keys.workspaceId}/${id}.wav`;
  if (isOver) {
    const content = Buffer.from(`RIFF${marker}`);
    await fileStorage().put({ bucket: "recordings", path: recordingPath, content, contentType: "audio/wav" });
  }
  await systemDb().call.create({
    data: {
      id,
      ...keys,
      provider: "vapi",
      type: "phone",
      direction: "outbound",
      status,
      toNumber: "+14155550199",
      contactName: `Person ${marker}`,
      summary: `About ${marker}`,
      statDate: new Date(),
      // Far away, so that no sweep asks the provider about it.
      expectedEndAt: new Date(Date.now() + 86_400_000),
      ...(isOver ? { recordingPath, settledAt: new Date(), durationSeconds: 61 } : {}),
    },
  });
  return id;
}

/** Makes a workspace what deleting it leaves behind. */
export async function deleteWorkspaceBehindTheScenes(workspaceId: string): Promise<void> {
  await systemDb().workspace.update({
    where: { id: workspaceId },
    data: { deletedAt: new Date(), status: "archived" },
  });
}

/** Makes a partner what deleting it leaves behind. */
export async function deletePartnerBehindTheScenes(partnerId: string): Promise<void> {
  await systemDb().partner.update({ where: { id: partnerId }, data: { deletedAt: new Date() } });
}
