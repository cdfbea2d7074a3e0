import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { call, type Sample, type SampleScene, type Samples, slug } from "./kit";

function lead({ target }: SampleScene): Sample {
  return { params: { workspaceSlug: target.workspaceSlug, leadId: target.leadId } };
}

/** What ends a lead ends one made for the occasion. */
async function freshLead({ target }: SampleScene, isDeleted = false): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug } = target;
  const leadId = newId();
  await systemDb().lead.create({
    data: {
      ...{ id: leadId, partnerId, workspaceId, firstName: "Sample", source: "manual" },
      ...(isDeleted ? { deletedAt: new Date() } : {}),
    },
  });
  return { params: { workspaceSlug, leadId } };
}

/** A note of the one who asks; keys look after what no person wrote. */
async function freshNote(scene: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug, leadId } = scene.target;
  const noteId = newId();
  await systemDb().leadEvent.create({
    data: {
      ...{ id: noteId, partnerId, workspaceId, leadId, kind: "note", body: "Sample", actorLabel: "Somebody" },
      actorUserId: scene.person?.userId ?? null,
    },
  });
  return { params: { workspaceSlug, leadId, noteId } };
}

async function tagOfLead({ target }: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug, leadId } = target;
  const tag = await systemDb().tag.findFirstOrThrow({ where: { partnerId, workspaceId } });
  return { params: { workspaceSlug, leadId, tagId: tag.id } };
}

async function freshRule({ target }: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug, campaignId } = target;
  const ruleId = newId();
  await systemDb().enrolRule.create({
    data: { id: ruleId, partnerId, workspaceId, campaignId, name: "Sample", isActive: false },
  });
  return { params: { workspaceSlug, ruleId } };
}

/** Requests about leads and the rules that put them on lists. */
export const LEAD_SAMPLES: Samples = {
  "leads.list": slug,
  "leads.summary": slug,
  "leads.assignees": slug,
  "leads.duplicates": slug,
  "leads.export": slug,
  "leads.create": (scene) => ({ ...slug(scene), body: { firstName: "Sample" } }),
  "leads.get": lead,
  "leads.update": (scene) => ({ ...lead(scene), body: { score: 50 } }),
  "leads.delete": (scene) => freshLead(scene),
  "leads.restore": (scene) => freshLead(scene, true),
  "leads.timeline": lead,
  "leads.notes.create": (scene) => ({ ...lead(scene), body: { body: "Called back, all is well." } }),
  "leads.notes.update": async (scene) => ({ ...(await freshNote(scene)), body: { body: "Changed" } }),
  "leads.notes.delete": freshNote,
  "leads.tags.add": tagOfLead,
  "leads.tags.remove": tagOfLead,
  "leads.bulk": (scene) => ({
    ...slug(scene),
    body: { change: { action: "priority", priority: "high" }, leadIds: [scene.target.leadId] },
  }),
  "leads.merge": async (scene) => {
    const { params } = await freshLead(scene);
    return { ...(await freshLead(scene)), body: { otherLeadId: params?.leadId } };
  },
  "calls.lead.get": call,
  // A call without a number makes no lead of anybody.
  "calls.lead.create": (scene) => ({ ...call(scene), allowed: [200, 409] }),
  "enrol-rules.list": slug,
  "enrol-rules.create": async (scene) => {
    const { partnerId, workspaceId, campaignId } = scene.target;
    // A workspace may have no more than fifty.
    await systemDb().enrolRule.deleteMany({ where: { partnerId, workspaceId, name: "Sample" } });
    return { ...slug(scene), body: { name: "Sample", campaignId, isActive: false } };
  },
  "enrol-rules.update": async (scene) => ({ ...(await freshRule(scene)), body: { isActive: false } }),
  "enrol-rules.delete": freshRule,
};
