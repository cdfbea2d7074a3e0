import { newId, newIdAt } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { countryOf } from "@/lib/domain/phone-numbers/read-e164";
import type { LeadPriority, LeadStatus } from "@/types/leads";
import type { SeededCall } from "./calls";
import type { SeededWorkspace } from "./tenants";

const LEADS = 40;
const HOUR_MS = 3_600_000;

/** How far a workspace's leads have come, over and over. */
const STATUSES: readonly LeadStatus[] = [
  "new",
  "contacted",
  "new",
  "qualified",
  "nurturing",
  "converted",
  "new",
  "contacted",
  "lost",
  "qualified",
];
const PRIORITIES: readonly LeadPriority[] = ["normal", "normal", "high", "normal", "low", "normal", "urgent"];
const COMPANIES = ["", "", "Harbour Lights Hotel", "", "Fern & Stone", "", "Northgate School", ""];
const NOTES = [
  "Prefers to be called in the morning.",
  "Asked for the price list by e-mail. Sent.",
  "Decides together with the family, call again next week.",
  "Was sent by a friend who is a customer.",
];

/** Hours from now until somebody is to be called again; null for most. */
const FOLLOW_UPS: readonly (number | null)[] = [null, 3, null, 26, null, -20, null, 72, null, null, -2];

interface DemoLead {
  id: string;
  call: SeededCall;
  createdAt: Date;
  status: LeadStatus;
  position: number;
}

/** The people of a workspace's newest calls as leads: where they stand, what was noted, and when to call again. */
export async function seedLeads(workspace: SeededWorkspace, calls: readonly SeededCall[]): Promise<void> {
  const place = { partnerId: workspace.partnerId, workspaceId: workspace.id };
  const people = newestCallers(calls);
  if (people.length === 0) return;
  const leads = people.map((call, position): DemoLead => {
    const createdAt = new Date(Math.min(call.endedAt.getTime() + 60_000, Date.now()));
    const status = STATUSES[position % STATUSES.length] ?? "new";
    return { id: newIdAt(createdAt), call, createdAt, status, position };
  });
  const [owner] = workspace.demo.people;
  const user = owner && (await systemDb().user.findUnique({ where: { email: owner.email } }));
  await systemDb().lead.createMany({
    data: leads.map((lead) => ({ ...place, ...toRow(lead, user?.id ?? null) })),
  });
  await writeEvents(place, leads, user ? { id: user.id, name: user.name } : null);
  await writeTags(place, leads);
}

/** One call of each number, the newest first. */
function newestCallers(calls: readonly SeededCall[]): SeededCall[] {
  const talks = calls.filter(({ invented }) => invented.transcript.length > 0).toReversed();
  const seen = new Set<string>();
  const first = talks.filter(
    ({ invented }) => !seen.has(invented.theirNumber) && seen.add(invented.theirNumber),
  );
  return first.slice(0, LEADS);
}

function toRow({ id, call, createdAt, status, position }: DemoLead, userId: string | null) {
  const { contactName, theirNumber } = call.invented;
  const [firstName = "", ...others] = contactName.split(" ");
  const lastName = others.join(" ");
  const hours = FOLLOW_UPS[position % FOLLOW_UPS.length] ?? null;
  const nextFollowUpAt = hours === null ? null : new Date(Date.now() + hours * HOUR_MS);
  return {
    ...{ id, firstName, lastName, phone: theirNumber, country: countryOf(theirNumber), status, createdAt },
    email: position % 3 === 0 ? "" : `${firstName}.${lastName}@example.com`.toLowerCase().replaceAll(" ", ""),
    company: COMPANIES[position % COMPANIES.length] ?? "",
    priority: PRIORITIES[position % PRIORITIES.length] ?? "normal",
    ...{
      score: (position * 37) % 101,
      source: "voice_agent" as const,
      agentId: call.agentId,
      callId: call.id,
    },
    assigneeUserId: position % 2 === 0 ? userId : null,
    ...{ lastContactedAt: call.createdAt, nextFollowUpAt },
    followUpNote: nextFollowUpAt ? "Ask whether the offer fits" : "",
    // Whoever opens the demo is not to be mailed about what was due before.
    remindedAt: nextFollowUpAt && nextFollowUpAt.getTime() < Date.now() ? nextFollowUpAt : null,
    customFields: position % 4 === 0 ? { preferred_time: "Mornings" } : {},
  };
}

type Place = { partnerId: string; workspaceId: string };

async function writeEvents(
  place: Place,
  leads: readonly DemoLead[],
  author: { id: string; name: string } | null,
): Promise<void> {
  const created = leads.map(({ id, call, createdAt }) => ({
    ...{ id: newIdAt(createdAt), ...place, leadId: id, kind: "created", actorLabel: "Calls", createdAt },
    detail: { source: "voice_agent", callId: call.id },
  }));
  const later = leads.flatMap(({ id, status, createdAt, position }) => {
    const at = new Date(Math.min(createdAt.getTime() + 2 * HOUR_MS, Date.now()));
    const by = {
      ...place,
      leadId: id,
      actorUserId: author?.id ?? null,
      actorLabel: author?.name ?? "Reception",
    };
    const moved = status === "new" ? [] : [{ kind: "status", detail: { from: "new", to: status } }];
    const noted = position % 3 === 1 ? [{ kind: "note", body: NOTES[position % NOTES.length] ?? "" }] : [];
    return [...moved, ...noted].map((event) => ({ id: newIdAt(at), ...by, createdAt: at, ...event }));
  });
  await systemDb().leadEvent.createMany({ data: [...created, ...later] });
}

async function writeTags(place: Place, leads: readonly DemoLead[]): Promise<void> {
  const tagId = newId();
  await systemDb().tag.createMany({ data: [{ id: tagId, ...place, name: "Hot lead", colour: "purple" }] });
  const hot = leads.filter(({ position }) => position % 5 === 2);
  await systemDb().leadTag.createMany({ data: hot.map(({ id: leadId }) => ({ ...place, tagId, leadId })) });
}
