import { z } from "zod";
import type { WorkspaceRole } from "@/config/permissions";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { systemQuery } from "@/lib/data/system-query";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import type { InviteResults } from "@/types/invitations";
import { type InvitationTarget, insertInvitations } from "../invitations/insert-invitations";
import { auditMany } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { userSubject } from "../shared/context/subjects";
import type { TenantContext } from "../shared/tenant-context";
import { assertTeamRoom } from "./assert-team-room";
import { type Place, placeWords, roleOf } from "./place";

type Results = InviteResults["results"];
type Target = Omit<InvitationTarget, "partnerId" | "partnerRole" | "workspaceRole" | "workspaceId">;

interface Offer extends Target {
  emails: string[];
  role: WorkspaceRole;
  /**
   * Gives people the agency knows already their place at once. For the agency's staff alone: to a client's people the
   * answer would tell who else is known here.
   */
  mayAdd: boolean;
}

/**
 * Offers a role in a place to many addresses: each is invited, added, or left alone because they are members or invited
 * already. The caller has checked the right to grant the role.
 */
export async function addOrInvite(ctx: TenantContext, place: Place, offer: Offer): Promise<Results> {
  const known = await findKnown(place, offer.emails);
  const members = new Set(known.filter(({ isMember }) => isMember).map(({ email }) => email));
  const toAdd = offer.mayAdd ? known.filter((person) => !person.isMember && person.isOfAgency) : [];
  const added = new Set(toAdd.map(({ email }) => email));
  const toInvite = offer.emails.filter((email) => !members.has(email) && !added.has(email));
  const invited = await inTransaction(ctx, async (tx) => {
    await addMembers(tx, place, offer.role, toAdd);
    return insertInvitations(tx, invitationTarget(place, offer), toInvite);
  });
  const sent = new Set(invited.map(({ email }) => email));
  return [...new Set(offer.emails)].map((email) => ({
    email,
    state: stateOf(email, { members, added, sent }),
  }));
}

function stateOf(
  email: string,
  { members, added, sent }: Record<"members" | "added" | "sent", Set<string>>,
): Results[number]["state"] {
  if (members.has(email)) return "already_member";
  if (added.has(email)) return "added";
  return sent.has(email) ? "invited" : "already_invited";
}

const knownRow = z.object({
  userId: z.uuid(),
  email: z.string(),
  isMember: z.boolean(),
  isOfAgency: z.boolean(),
});
type Known = z.infer<typeof knownRow>;

/** Who of them is a member of the place, and who of the agency at all. One statement across workspaces. */
function findKnown(place: Place, emails: string[]): Promise<Known[]> {
  const workspaceId = place.kind === "workspace" ? place.workspaceId : null;
  return systemQuery(z.array(knownRow), KNOWN_SQL, [place.partnerId, workspaceId, emails]);
}

const KNOWN_SQL = `
  select u.id as "userId", lower(u.email::text) as email,
         case when $2::uuid is null then p.user_id is not null else w.here end as "isMember",
         (p.user_id is not null or w.somewhere) as "isOfAgency"
    from users u
    left join partner_members p on p.partner_id = $1 and p.user_id = u.id
    cross join lateral (
      select count(*) > 0 as somewhere, count(*) filter (where m.workspace_id = $2::uuid) > 0 as here
        from workspace_members m where m.partner_id = $1 and m.user_id = u.id) w
   where u.email = any($3::text[]::citext[])`;

async function addMembers(
  ctx: InTransaction<TenantContext>,
  place: Place,
  role: WorkspaceRole,
  people: Known[],
): Promise<void> {
  if (people.length === 0) return;
  if (place.kind === "team")
    await assertTeamRoom(
      ctx,
      people.map(({ userId }) => userId),
    );
  const rows = JSON.stringify(people.map(({ userId }) => ({ id: newId(), user_id: userId })));
  const into =
    place.kind === "workspace"
      ? sql`insert into workspace_members (id, partner_id, workspace_id, user_id, role, updated_at)
            select r.id, ${place.partnerId}::uuid, ${place.workspaceId}::uuid, r.user_id, ${roleOf(place, role)}, now()`
      : sql`insert into partner_members (id, partner_id, user_id, role, updated_at)
            select r.id, ${place.partnerId}::uuid, r.user_id, ${roleOf(place, role)}, now()`;
  const added = await queryRows(
    ctx.tx,
    z.object({ id: z.uuid(), userId: z.uuid() }),
    sql`${into} from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, user_id uuid)
        on conflict do nothing returning id, user_id as "userId"`,
  );
  const emails = new Map(people.map(({ userId, email }) => [userId, email]));
  const { entity, workspaceId } = placeWords(place);
  await auditMany(
    ctx,
    added.map(({ id, userId }) => ({
      action: `${entity}.added`,
      entityType: entity,
      entityId: id,
      ...(workspaceId ? { workspaceId } : {}),
      after: { email: emails.get(userId) ?? "", role },
    })),
  );
  await bumpSubjects(
    ctx,
    people.map(({ userId }) => userSubject(userId)),
  );
  if (!workspaceId || added.length === 0) return;
  await enqueueMany(
    ctx,
    "workspace.notify",
    added.map(({ userId }) => ({
      payload: { partnerId: place.partnerId, workspaceId, notice: "member-joined", userId },
    })),
  );
}

function invitationTarget(place: Place, { kind, role, message }: Offer): InvitationTarget {
  const { partnerId } = place;
  if (place.kind === "workspace") {
    return { partnerId, kind, workspaceId: place.workspaceId, workspaceRole: role, message };
  }
  return { partnerId, kind, partnerRole: role === "viewer" ? "member" : role, message };
}
