import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { campaignSettings } from "@/types/campaign-settings";

type Place = { partnerId: string; workspaceId: string };
type Scene = Place & {
  marker: string;
  agentId: string;
  callId: string;
  integrationId: string;
  phoneNumberId: string;
};

/** What requests about campaigns and leads may aim at. */
export type MarkedCampaign = { campaignId: string; recipientId: string; importId: string; leadId: string };

const PHONE = "+14155550132";
const TODAY = new Date(Date.UTC(2026, 0, 5));

const SETTINGS = campaignSettings.parse({
  schedule: { timeZone: "UTC", windows: [{ day: 1, fromMinute: 540, toMinute: 1_020 }] },
  consent: { basis: "written", isAttested: true },
});

/** A paused campaign with its list, a file that filled it, proof of its decisions, and a lead. */
export async function fillCampaignsOf(scene: Scene): Promise<MarkedCampaign> {
  const ids = { campaignId: newId(), recipientId: newId(), importId: newId(), leadId: newId() };
  await fillLists(scene, ids);
  await fillCounts(scene, ids);
  await fillLead(scene, ids);
  return ids;
}

async function fillLists(scene: Scene, { campaignId, recipientId, importId }: MarkedCampaign): Promise<void> {
  const { partnerId, workspaceId, marker, agentId, callId } = scene;
  const place = { partnerId, workspaceId };
  const db = systemDb();
  await db.campaign.create({
    data: {
      ...{ id: campaignId, ...place, agentId, status: "paused", stateReason: "person", startedAt: TODAY },
      ...{ name: `Campaign ${marker}`, settings: SETTINGS, stateActorLabel: `Somebody ${marker}` },
    },
  });
  await db.import.create({
    data: {
      // Of a kind that needs no feature, so that whoever may import may see it.
      ...{ id: importId, ...place, kind: "dnc", status: "done" },
      ...{ fileName: `${marker}.csv`, fileBytes: 100n, partCount: 1, partsReceived: 1 },
    },
  });
  await db.importProblem.create({
    data: { ...place, importId, row: 2, problem: "no_number", cells: [`Cell ${marker}`] },
  });
  await db.campaignRecipient.create({
    data: {
      ...{ id: recipientId, ...place, campaignId, importId, phone: PHONE, firstName: `First ${marker}` },
      ...{ state: "done", outcome: "answered", attempts: 1, callId, nextAttemptAt: TODAY },
    },
  });
  await db.dialDecision.create({
    data: {
      ...{ id: newId(), ...place, campaignId, recipientId, verdict: "allow" },
      ...{ facts: { note: marker }, callId },
    },
  });
}

async function fillCounts(scene: Scene, { campaignId }: MarkedCampaign): Promise<void> {
  const { partnerId, workspaceId, marker, callId, integrationId, phoneNumberId } = scene;
  const place = { partnerId, workspaceId };
  const db = systemDb();
  await db.campaignFigures.create({ data: { ...place, campaignId, dials: 1, answered: 1 } });
  await db.campaignDay.create({ data: { ...place, campaignId, day: TODAY, answered: 1 } });
  await db.dncEntry.create({
    data: {
      ...{ id: newId(), ...place, scope: "workspace", phone: "+442079460123", source: "opt_out" },
      ...{ reason: `Asked ${marker}`, callId },
    },
  });
  await db.numberDay.create({ data: { ...place, phoneNumberId, day: TODAY, dials: 1 } });
  await db.contactDay.create({ data: { ...place, phone: PHONE, day: TODAY, dials: 1 } });
  await db.dialPace.create({ data: { partnerId, integrationId, nextDialAt: TODAY } });
}

async function fillLead(scene: Scene, { campaignId, leadId }: MarkedCampaign): Promise<void> {
  const { partnerId, workspaceId, marker } = scene;
  const place = { partnerId, workspaceId };
  const db = systemDb();
  await db.lead.create({
    data: {
      ...{ id: leadId, ...place, firstName: `Lead ${marker}`, phone: PHONE, source: "manual" },
      ...{ company: `Company ${marker}`, followUpNote: `Ask ${marker}` },
    },
  });
  const tag = await db.tag.create({ data: { id: newId(), ...place, name: `Lead tag ${marker}` } });
  await db.leadTag.create({ data: { ...place, leadId, tagId: tag.id } });
  await db.leadEvent.create({
    data: { id: newId(), ...place, leadId, kind: "note", body: `Noted ${marker}` },
  });
  await db.enrolRule.create({
    data: { id: newId(), ...place, campaignId, name: `Rule ${marker}`, isActive: false },
  });
}
