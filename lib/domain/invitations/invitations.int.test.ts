import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { tally } from "@/lib/data/round-trips";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction, inTransaction } from "@/lib/data/transaction";
import { sha256Hex } from "@/lib/platform/crypto";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { JOBS } from "@/types/jobs";
import { forAgency } from "../domains/for-agency";
import { openToken } from "../mail/seal-token";
import { inviteClients, offerTeamPlaces, offerWorkspacePlaces } from "../people/offer-places";
import { systemContext } from "../shared/system-context";
import { resendInvitation, revokeInvitation } from "./change-invitation";
import { createInvitation } from "./create-invitation";
import { findInvitation } from "./find-invitation";
import { inviteOwner } from "./invite-owner";
import { listInvitations } from "./list-invitations";
import { toInvitationResource } from "./rows";
import { anyClientInvitation, clientInvitations, teamInvitations, workspaceInvitations } from "./scopes";
import { sendInvitationMail } from "./send-invitation-mail";

const MOST_ROUND_TRIPS = 7;
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTenant();
});

const freshEmail = () => `guest-${newId()}@example.test`;

function inviteToTeam(emails: string[], role: "member" | "admin" | "owner" = "member") {
  return offerTeamPlaces(tenant.partnerCtx, { emails, role, message: "" }, "invite");
}

async function invitationOf(email: string) {
  return systemDb().invitation.findFirstOrThrow({ where: { email }, orderBy: { id: "desc" } });
}

async function jobsOf(invitationId: string) {
  const rows = await systemDb().$queryRaw<{ data: unknown }[]>`
    select data from pgboss.job where name = 'invitation.mail' and data->>'invitationId' = ${invitationId}
     order by data->>'mailId' desc`;
  return rows.map(({ data }) => JOBS["invitation.mail"].payload.parse(data));
}

/** The newest job of an invitation and the token its mail carries. */
async function newestJob(invitationId: string) {
  const [job] = await jobsOf(invitationId);
  if (!job) throw new Error("no mail was queued");
  return { job, token: openToken(job.sealedToken, job.mailId, job.partnerId) };
}

const background = () => systemContext("test", tenant.partnerScope);

describe("an operator", () => {
  it("lets an owner into an agency again, in place of an invitation that was lost", async () => {
    const email = freshEmail();
    const operator = (await createTenant()).partnerCtx;
    const { partnerId } = tenant;
    const trips = await tally(async (counted) => {
      await inviteOwner(forAgency(operator, partnerId), email.toUpperCase());
      return { ...counted };
    });
    expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    const lost = await invitationOf(email);
    await inviteOwner(forAgency(operator, partnerId), email);
    const fresh = await invitationOf(email);
    expect(fresh).toMatchObject({ partnerId, kind: "partner", partnerRole: "owner", revokedAt: null });
    expect(fresh.id).not.toBe(lost.id);
    expect(
      (await systemDb().invitation.findUniqueOrThrow({ where: { id: lost.id } })).revokedAt,
    ).not.toBeNull();
    expect(await jobsOf(fresh.id)).toHaveLength(1);
    const log = await systemDb().auditLog.findFirstOrThrow({ where: { entityId: fresh.id } });
    expect(log).toMatchObject({ partnerId, actorId: operator.actor.id, action: "invitation.created" });
    await expect(inviteOwner(forAgency(operator, newId()), email)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("inviting", () => {
  it("keeps only a digest of the token and mails the link by a job", async () => {
    const email = freshEmail();
    const { results } = await inviteToTeam([email]);
    expect(results).toEqual([{ email, state: "invited" }]);
    const row = await invitationOf(email);
    const { token, job } = await newestJob(row.id);
    expect(row.tokenHash).toBe(sha256Hex(token));
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(JSON.stringify([row, job])).not.toContain(token);
  });

  it("answers for each address of a batch, in seven round trips at most", async () => {
    const [first, second] = [freshEmail(), freshEmail()];
    await inviteToTeam([first]);
    const owner = await systemDb().user.findUniqueOrThrow({ where: { id: tenant.userId } });
    const { results, trips } = await tally(async (counted) => ({
      ...(await inviteToTeam([first, second, owner.email, second])),
      trips: counted.sqlRoundTrips,
    }));
    expect(results).toEqual([
      { email: first, state: "already_invited" },
      { email: second, state: "invited" },
      { email: owner.email, state: "already_member" },
    ]);
    expect(trips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    await expect(systemDb().invitation.count({ where: { email: second } })).resolves.toBe(1);
  });

  it("names the open invitation when an address is asked a second time", async () => {
    const email = freshEmail();
    const invite = () =>
      inTransaction(tenant.partnerCtx, (tx) =>
        createInvitation(tx, { kind: "client", email, workspaceRole: "owner", workspaceName: "Acorn" }),
      );
    const { id } = await invite();
    await expect(invite()).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(email),
    });
    await expect(
      systemDb().auditLog.count({ where: { entityId: id, action: "invitation.created" } }),
    ).resolves.toBe(1);
  });

  it("works for another agency in the platform's transaction, audited there", async () => {
    const email = freshEmail();
    const other = await createTenant();
    const { id } = await inSystemTransaction(tenant.partnerCtx, (tx) =>
      createInvitation(tx, { partnerId: other.partnerId, kind: "partner", email, partnerRole: "owner" }),
    );
    const audited = await systemDb().auditLog.findFirstOrThrow({ where: { entityId: id } });
    expect(audited.partnerId).toBe(other.partnerId);
  });

  it("replaces an invitation that has expired, which stays in the list as expired", async () => {
    const email = freshEmail();
    await inviteToTeam([email]);
    const old = await invitationOf(email);
    await systemDb().invitation.update({
      where: { id: old.id },
      data: { expiresAt: new Date(Date.now() - 1_000) },
    });
    await expect(inviteToTeam([email])).resolves.toEqual({ results: [{ email, state: "invited" }] });
    const { rows } = await listInvitations(tenant.partnerCtx, teamInvitations(tenant.partnerCtx), {
      limit: 100,
      state: "expired",
    });
    expect(rows.map(({ id }) => id)).toContain(old.id);
  });

  it("makes one of two simultaneous invitations of an address", async () => {
    const email = freshEmail();
    const answers = await Promise.all([inviteToTeam([email]), inviteToTeam([email]), inviteToTeam([email])]);
    expect(answers.map(({ results }) => results[0]?.state).sort()).toEqual([
      "already_invited",
      "already_invited",
      "invited",
    ]);
    await expect(systemDb().invitation.count({ where: { email } })).resolves.toBe(1);
  });

  it("gives no role above the inviter's own", async () => {
    const admin = { ...tenant.partnerCtx, partnerRole: "admin" as const };
    const body = { emails: [freshEmail()], role: "owner" as const, message: "" };
    await expect(offerTeamPlaces(admin, body, "invite")).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      offerWorkspacePlaces({ ...tenant.ctx, role: "admin" }, body, "invite"),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      offerWorkspacePlaces({ ...tenant.ctx, role: "owner" }, body, "invite"),
    ).resolves.toMatchObject({
      results: [{ state: "invited" }],
    });
  });

  it("refuses a client of another agency", async () => {
    const other = await createTenant();
    const body = {
      emails: [freshEmail()],
      workspaceId: other.workspaceId,
      role: "owner" as const,
      message: "",
    };
    await expect(inviteClients(tenant.partnerCtx, body)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("people the agency knows", () => {
  async function ownerOfSibling() {
    const email = freshEmail();
    const userId = newId();
    await systemDb().user.create({ data: { id: userId, email, name: "Known" } });
    const { partnerId, siblingWorkspaceId: workspaceId } = tenant;
    await systemDb().workspaceMember.create({
      data: { id: newId(), partnerId, workspaceId, userId, role: "owner" },
    });
    return { email, userId };
  }

  it("get their place at once from the agency's staff", async () => {
    const { email, userId } = await ownerOfSibling();
    const body = { emails: [email], role: "viewer" as const, message: "" };
    await expect(offerWorkspacePlaces(tenant.ctx, body, "add")).resolves.toEqual({
      results: [{ email, state: "added" }],
    });
    const found = await systemDb().workspaceMember.findFirst({
      where: { userId, workspaceId: tenant.workspaceId },
    });
    expect(found?.role).toBe("viewer");
  });

  it("are invited like strangers by a client's own people, who learn nothing about them", async () => {
    // Of the team only those whose role opens every workspace count as its staff in one.
    for (const partnerRole of [null, "member"] as const) {
      const { email } = await ownerOfSibling();
      const body = { emails: [email], role: "viewer" as const, message: "" };
      await expect(offerWorkspacePlaces({ ...tenant.ctx, partnerRole }, body, "add")).resolves.toEqual({
        results: [{ email, state: "invited" }],
      });
    }
  });
});

it("are mailed so many a day from one workspace, whoever asks, and others have their own count", async () => {
  const { ctx, siblingCtx, partnerId } = await createTenant();
  const invite = (of: typeof ctx) =>
    offerWorkspacePlaces(of, { emails: [freshEmail()], role: "viewer", message: "" }, "invite");
  await invite(ctx);
  await systemDb().invitation.updateMany({ where: { partnerId }, data: { sendCount: 500 } });
  await expect(invite(ctx)).rejects.toMatchObject({ code: "limit_reached" });
  await expect(invite(siblingCtx)).resolves.toMatchObject({ results: [{ state: "invited" }] });
});

describe("sending again and revoking", () => {
  it("makes the old link worthless and the days new", async () => {
    const email = freshEmail();
    await inviteToTeam([email]);
    const before = await invitationOf(email);
    const old = await newestJob(before.id);
    await systemDb().invitation.update({
      where: { id: before.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    const scope = teamInvitations(tenant.partnerCtx);
    const change = { invitationId: before.id, role: "owner" as const };
    const after = await resendInvitation(tenant.partnerCtx, scope, change);
    expect(toInvitationResource(after)).toMatchObject({ state: "open", mailState: "pending", sendCount: 2 });
    const fresh = await newestJob(before.id);
    await expect(findInvitation(tenant.partnerId, old.token, ["partner"])).resolves.toBeNull();
    await expect(findInvitation(tenant.partnerId, fresh.token, ["partner"])).resolves.toMatchObject({
      state: "open",
    });
    await sendInvitationMail(background(), old.job, false);
    expect((await invitationOf(email)).mailState).toBe("pending");
  });

  it("ends the link, once and for all", async () => {
    const email = freshEmail();
    await inviteToTeam([email]);
    const { id } = await invitationOf(email);
    const scope = teamInvitations(tenant.partnerCtx);
    const change = { invitationId: id, role: "owner" as const };
    await revokeInvitation(tenant.partnerCtx, scope, change);
    await revokeInvitation(tenant.partnerCtx, scope, change);
    const { token } = await newestJob(id);
    await expect(findInvitation(tenant.partnerId, token, ["partner"])).resolves.toMatchObject({
      state: "revoked",
    });
    await expect(resendInvitation(tenant.partnerCtx, scope, change)).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(
      systemDb().auditLog.count({ where: { entityId: id, action: "invitation.revoked" } }),
    ).resolves.toBe(1);
  });

  it("is not for invitations of other places, nor for roles above the own one", async () => {
    const email = freshEmail();
    await inviteToTeam([email], "owner");
    const { id } = await invitationOf(email);
    const asOwner = { invitationId: id, role: "owner" as const };
    for (const scope of [workspaceInvitations(tenant.ctx), anyClientInvitation(tenant.partnerCtx)]) {
      await expect(revokeInvitation(tenant.partnerCtx, scope, asOwner)).rejects.toMatchObject({
        code: "not_found",
      });
    }
    const other = await createTenant();
    await expect(
      revokeInvitation(other.partnerCtx, teamInvitations(other.partnerCtx), asOwner),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(
      revokeInvitation(tenant.partnerCtx, teamInvitations(tenant.partnerCtx), { ...asOwner, role: "admin" }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("lists", () => {
  it("page through a scope, filter by state, and keep places apart", async () => {
    const other = await createTenant();
    const ctx = other.partnerCtx;
    const emails = [freshEmail(), freshEmail(), freshEmail()];
    await offerTeamPlaces(ctx, { emails, role: "member", message: "" }, "invite");
    await inviteClients(ctx, {
      emails: [freshEmail()],
      workspaceName: "Birch",
      role: "owner",
      message: "Hello",
    });
    await offerWorkspacePlaces(other.ctx, { emails: [freshEmail()], role: "viewer", message: "" }, "invite");
    const first = await listInvitations(ctx, teamInvitations(ctx), { limit: 2 });
    const rest = await listInvitations(ctx, teamInvitations(ctx), {
      limit: 2,
      cursor: first.nextCursor ?? "",
    });
    expect([...first.rows, ...rest.rows].map(({ email }) => email).sort()).toEqual([...emails].sort());
    expect(rest.nextCursor).toBeNull();
    const all = await listInvitations(ctx, teamInvitations(ctx, "all"), { limit: 50, state: "open" });
    expect(all.rows).toHaveLength(4);
    const [client] = (await listInvitations(ctx, clientInvitations(ctx), { limit: 50 })).rows;
    expect(client && toInvitationResource(client)).toMatchObject({ workspaceName: "Birch", role: "owner" });
    const inside = await listInvitations(other.ctx, workspaceInvitations(other.ctx), { limit: 50 });
    expect(inside.rows.map(({ kind }) => kind)).toEqual(["workspace"]);
    const sibling = await listInvitations(other.siblingCtx, workspaceInvitations(other.siblingCtx), {
      limit: 50,
    });
    expect(sibling.rows).toEqual([]);
  });
});
