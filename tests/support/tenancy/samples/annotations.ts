import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { call, type Sample, type SampleScene, type Samples, slug } from "./kit";

/** A tag made for the occasion, so that what is deleted is nobody else's. */
async function freshTag({ target }: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug } = target;
  const tagId = newId();
  await systemDb().tag.create({ data: { id: tagId, partnerId, workspaceId, name: `Sample ${tagId}` } });
  return { params: { workspaceSlug, tagId } };
}

/** One tag for all who only use or change it: a workspace may have no more than a hundred. */
async function lastingTag({ target }: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug } = target;
  const place = { partnerId, workspaceId, name: "Sample" };
  // Several may make it at the same moment.
  await systemDb().tag.createMany({ data: [{ id: newId(), ...place }], skipDuplicates: true });
  const { id: tagId } = await systemDb().tag.findUniqueOrThrow({
    where: { partnerId_workspaceId_name: place },
  });
  return { params: { workspaceSlug, tagId } };
}

async function tagOfCall(scene: SampleScene): Promise<Sample> {
  const { params } = await lastingTag(scene);
  return { params: { ...params, callId: scene.target.callId } };
}

/** A note of the one who asks; keys look after what no person wrote. */
async function freshNote({ target, person }: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug, callId } = target;
  const noteId = newId();
  await systemDb().callNote.create({
    data: {
      ...{ id: noteId, partnerId, workspaceId, callId },
      ...{ body: "Sample", authorLabel: "Somebody", authorUserId: person?.userId ?? null },
    },
  });
  return { params: { workspaceSlug, callId, noteId } };
}

/** One note for all changes by the same: a call may carry no more than a hundred. */
async function lastingNote(scene: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug, callId } = scene.target;
  const note = await systemDb().callNote.findFirst({
    where: { partnerId, workspaceId, callId, authorUserId: scene.person?.userId ?? null },
  });
  return note ? { params: { workspaceSlug, callId, noteId: note.id } } : freshNote(scene);
}

/** A shared view of the one who asks; keys act as admins, who look after every shared one. */
async function ownView({ target, person }: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug } = target;
  const viewId = newId();
  await systemDb().savedView.create({
    data: {
      ...{ id: viewId, partnerId, workspaceId, userId: person?.userId ?? newId() },
      ...{ page: "calls", name: "Sample", query: {}, isShared: true },
    },
  });
  return { params: { workspaceSlug, viewId } };
}

/** What people keep about calls: tags, notes, views of their list. */
export const ANNOTATION_SAMPLES: Samples = {
  "tags.list": slug,
  "tags.create": (scene) => ({ ...slug(scene), body: { name: `Sample ${newId()}`.slice(0, 40) } }),
  "tags.update": async (scene) => ({ ...(await lastingTag(scene)), body: { colour: "blue" } }),
  "tags.delete": freshTag,
  "calls.tags.add": tagOfCall,
  "calls.tags.remove": tagOfCall,
  "calls.notes.create": (scene) => ({ ...call(scene), body: { body: "Called back, all is well." } }),
  "calls.notes.update": async (scene) => ({ ...(await lastingNote(scene)), body: { body: "Changed" } }),
  "calls.notes.delete": freshNote,
  "calls.bulk": async (scene) => {
    const { workspaceSlug = "", tagId } = (await lastingTag(scene)).params ?? {};
    return { params: { workspaceSlug }, body: { action: "tag", tagId, callIds: [scene.target.callId] } };
  },
  "calls.pdf": call,
  "saved-views.list": (scene) => ({ ...slug(scene), query: { page: "calls" } }),
  "saved-views.create": (scene) => ({
    ...slug(scene),
    body: { page: "calls", name: "Sample", query: { status: "busy" } },
  }),
  "saved-views.update": async (scene) => ({ ...(await ownView(scene)), body: { name: "Renamed" } }),
  "saved-views.delete": ownView,
};
