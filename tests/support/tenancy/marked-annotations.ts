import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";

type Place = { partnerId: string; workspaceId: string; marker: string; callId: string };

/** A tag on the call, a note about it, what was done about it, and a view of the list that somebody shares. */
export async function fillAnnotationsOf({ marker, callId, ...place }: Place): Promise<void> {
  const db = systemDb();
  const [tagId, userId] = [newId(), newId()];
  await db.tag.create({ data: { id: tagId, ...place, name: `Tag ${marker}` } });
  await db.callTag.create({ data: { ...place, tagId, callId } });
  await db.callNote.create({
    data: {
      ...{ id: newId(), ...place, callId, authorUserId: userId },
      ...{ body: `Noted ${marker}`, authorLabel: `Author ${marker}` },
    },
  });
  await db.callLogEntry.create({
    data: { ...{ id: newId(), ...place, callId, kind: "held" }, actorLabel: `Somebody ${marker}` },
  });
  await db.savedView.create({
    data: {
      ...{ id: newId(), ...place, userId, page: "calls", isShared: true },
      ...{ name: `View ${marker}`, query: { search: marker } },
    },
  });
}
