import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import type { SeededCall } from "./calls";
import type { SeededWorkspace } from "./tenants";

/** Of the newest calls only: older ones nobody looks through any more. */
const LOOKED_THROUGH = 120;

/** What people of a workspace keep about its calls: tags, notes and a view they share. */
export async function seedAnnotations(workspace: SeededWorkspace, calls: SeededCall[]): Promise<void> {
  const place = { partnerId: workspace.partnerId, workspaceId: workspace.id };
  const newest = calls.slice(-LOOKED_THROUGH);
  const talks = newest.filter(({ invented }) => invented.transcript.length > 0);
  const [followUp, booked, complaint] = [newId(), newId(), newId()];
  await systemDb().tag.createMany({
    data: [
      { id: followUp, ...place, name: "Follow up", colour: "orange" },
      { id: booked, ...place, name: "Booked", colour: "green" },
      { id: complaint, ...place, name: "Complaint", colour: "red" },
    ],
  });
  const tagged = (tagId: string, some: SeededCall[]) =>
    some.map(({ id: callId }) => ({ ...place, tagId, callId }));
  const by = (sentiment: string) => talks.filter(({ invented }) => invented.sentiment === sentiment);
  await systemDb().callTag.createMany({
    data: [
      ...tagged(complaint, by("negative")),
      ...tagged(
        booked,
        by("positive").filter((_, index) => index % 3 === 0),
      ),
      ...tagged(followUp, talks.slice(-4, -1)),
    ],
  });
  await writeNotes(workspace, talks);
}

async function writeNotes(workspace: SeededWorkspace, talks: SeededCall[]): Promise<void> {
  const place = { partnerId: workspace.partnerId, workspaceId: workspace.id };
  const [person] = workspace.demo.people;
  const [before, last] = talks.slice(-2);
  if (!person || !before || !last) return;
  const { id: userId } = await systemDb().user.findUniqueOrThrow({ where: { email: person.email } });
  const author = { authorUserId: userId, authorLabel: person.name };
  const note = (call: SeededCall, body: string, minutesLater: number) => {
    const at = new Date(Math.min(call.endedAt.getTime() + minutesLater * 60_000, Date.now()));
    return { id: newId(), ...place, callId: call.id, body, ...author, createdAt: at, updatedAt: at };
  };
  await systemDb().callNote.createMany({
    data: [
      note(last, "Called back. All is settled.", 12),
      note(before, "Asks for the same person again next time.", 30),
    ],
  });
  await systemDb().savedView.create({
    data: {
      ...{ id: newId(), ...place, userId, page: "calls", isShared: true },
      ...{ name: "Unhappy callers", query: { sentiment: "negative" } },
    },
  });
}
