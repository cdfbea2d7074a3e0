import { beforeAll, describe, expect, it } from "vitest";
import type { PartnerRole, WorkspaceRole } from "@/config/permissions";
import { newId } from "@/lib/data/ids";
import { tally } from "@/lib/data/round-trips";
import { systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { clearLocal } from "../shared/context/local-cache";
import { resolveRequest } from "../shared/context/resolve-request";
import { clientAuthority, teamAuthority, teamPlace, workspacePlace } from "./authority";
import { changeClientMember } from "./change-client-member";
import { changeRole } from "./change-role";
import { leave } from "./leave";
import { listClientMembers } from "./list-client-members";
import { listMembers } from "./list-members";
import { offerTeamPlaces } from "./offer-places";
import type { Authority } from "./place";
import { removeMember } from "./remove-member";
import { toMemberResource, workspaceViewer } from "./to-resource";
import { transferOwnership } from "./transfer-ownership";

const MOST_ROUND_TRIPS = 7;
const OWNER: Authority = { userId: null, role: "owner" };
const ADMIN: Authority = { userId: null, role: "admin" };
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTenant();
});

async function person(): Promise<{ userId: string; email: string }> {
  const userId = newId();
  const email = `person-${userId}@example.test`;
  await systemDb().user.create({ data: { id: userId, email, name: "Pia Person" } });
  return { userId, email };
}

async function member(role: WorkspaceRole, of = tenant) {
  const { userId, email } = await person();
  const { partnerId, workspaceId } = of;
  const memberId = newId();
  await systemDb().workspaceMember.create({ data: { id: memberId, partnerId, workspaceId, userId, role } });
  return { memberId, userId, email };
}

async function teamMember(role: PartnerRole, of = tenant) {
  const { userId, email } = await person();
  const memberId = newId();
  await systemDb().partnerMember.create({ data: { id: memberId, partnerId: of.partnerId, userId, role } });
  return { memberId, userId, email };
}

/** A live session of a person on the tenant's host; answers what a request of theirs shows. */
async function session(userId: string, of = tenant) {
  const authSessionId = newId();
  await systemDb().session.create({
    data: {
      id: newId(),
      partnerId: of.partnerId,
      userId,
      authSessionId,
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
  return { kind: "session", authSessionId, userId } as const;
}

function accessOf(credential: Awaited<ReturnType<typeof session>>, of = tenant) {
  clearLocal();
  return resolveRequest(`p-${of.partnerId}.localhost`, credential, `w-${of.workspaceId}`);
}

const roleIn = async (memberId: string) =>
  (await systemDb().workspaceMember.findUnique({ where: { id: memberId } }))?.role ?? null;

describe("changing roles", () => {
  it("writes who changed what and reaches the person's next request", async () => {
    const { memberId, userId, email } = await member("viewer");
    const credential = await session(userId);
    await expect(accessOf(credential)).resolves.toMatchObject({ access: { workspace: { role: "viewer" } } });
    const trips = await tally(async (counted) => {
      await changeRole(tenant.ctx, workspacePlace(tenant.ctx), { memberId, role: "admin", authority: OWNER });
      return counted.sqlRoundTrips;
    });
    expect(trips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    await expect(accessOf(credential)).resolves.toMatchObject({ access: { workspace: { role: "admin" } } });
    const row = await systemDb().auditLog.findFirstOrThrow({ where: { entityId: memberId } });
    expect(row).toMatchObject({
      action: "member.role_changed",
      workspaceId: tenant.workspaceId,
      before: { email, role: "viewer" },
      after: { email, role: "admin" },
    });
  });

  it("stops at the own role, upwards and against people above", async () => {
    const place = workspacePlace(tenant.ctx);
    const viewer = await member("viewer");
    const owner = await member("owner");
    const promote = { memberId: viewer.memberId, role: "owner" as const, authority: ADMIN };
    const demote = { memberId: owner.memberId, role: "viewer" as const, authority: ADMIN };
    await expect(changeRole(tenant.ctx, place, promote)).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeRole(tenant.ctx, place, demote)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      removeMember(tenant.ctx, place, { memberId: owner.memberId, authority: ADMIN }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(roleIn(owner.memberId)).resolves.toBe("owner");
  });

  it("leaves one of two owners who demote each other at the same moment", async () => {
    for (let round = 0; round < 10; round++) {
      const own = await createTenant();
      const place = workspacePlace(own.ctx);
      const [one, two] = [await member("owner", own), await member("owner", own)];
      const outcomes = await Promise.allSettled([
        changeRole(own.ctx, place, {
          memberId: one.memberId,
          role: "member",
          authority: { ...OWNER, userId: two.userId },
        }),
        removeMember(own.ctx, place, { memberId: two.memberId, authority: { ...OWNER, userId: one.userId } }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      await expect(
        systemDb().workspaceMember.count({ where: { workspaceId: own.workspaceId, role: "owner" } }),
      ).resolves.toBe(1);
    }
  });

  it("keeps the last owner of a workspace and of the team", async () => {
    const own = await createTenant();
    const owner = await member("owner", own);
    const gone = { memberId: owner.memberId, authority: OWNER };
    await expect(removeMember(own.ctx, workspacePlace(own.ctx), gone)).rejects.toMatchObject({
      code: "conflict",
    });
    const [row] = (await listMembers(teamPlace(own.partnerCtx), { limit: 10 })).rows;
    const change = {
      memberId: row?.id ?? "",
      role: "admin" as const,
      authority: teamAuthority(own.partnerCtx),
    };
    await expect(changeRole(own.partnerCtx, teamPlace(own.partnerCtx), change)).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("knows no members of other places", async () => {
    const other = await createTenant();
    const theirs = await member("viewer", other);
    const change = { memberId: theirs.memberId, role: "member" as const, authority: OWNER };
    for (const ctx of [tenant.ctx, tenant.siblingCtx]) {
      await expect(changeRole(ctx, workspacePlace(ctx), change)).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(changeRole(tenant.partnerCtx, teamPlace(tenant.partnerCtx), change)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("removing", () => {
  it("ends access at once, and the sessions of whoever has no place left here", async () => {
    const { memberId, userId } = await member("member");
    const credential = await session(userId);
    await expect(accessOf(credential)).resolves.toMatchObject({ access: { workspace: { role: "member" } } });
    const trips = await tally(async (counted) => {
      await removeMember(tenant.ctx, workspacePlace(tenant.ctx), { memberId, authority: OWNER });
      return counted.sqlRoundTrips;
    });
    expect(trips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    await expect(accessOf(credential)).resolves.toMatchObject({ access: null });
  });

  it("closes what is still open for them here, and nothing elsewhere", async () => {
    const { memberId, email } = await member("member");
    const { partnerId, workspaceId, siblingWorkspaceId } = tenant;
    const invitation = (to: string) => ({
      ...{ id: newId(), partnerId, workspaceId: to, kind: "workspace" as const, email: email.toUpperCase() },
      ...{ workspaceRole: "owner" as const, invitedByLabel: "Olive", tokenHash: `hash-${newId()}` },
      expiresAt: new Date(Date.now() + 86_400_000),
    });
    const [here, there] = [invitation(workspaceId), invitation(siblingWorkspaceId)];
    await systemDb().invitation.createMany({ data: [here, there] });
    await removeMember(tenant.ctx, workspacePlace(tenant.ctx), { memberId, authority: OWNER });
    const rows = await systemDb().invitation.findMany({ where: { id: { in: [here.id, there.id] } } });
    expect(rows.map(({ id, revokedAt }) => ({ id, isOpen: revokedAt === null }))).toEqual(
      expect.arrayContaining([
        { id: here.id, isOpen: false },
        { id: there.id, isOpen: true },
      ]),
    );
  });

  it("leaves the session of a person who belongs to another workspace or agency", async () => {
    const { memberId, userId } = await member("member");
    const { partnerId, siblingWorkspaceId } = tenant;
    await systemDb().workspaceMember.create({
      data: { id: newId(), partnerId, workspaceId: siblingWorkspaceId, userId, role: "viewer" },
    });
    const other = await createTenant();
    const [here, elsewhere] = [await session(userId), await session(userId, other)];
    await removeMember(tenant.ctx, workspacePlace(tenant.ctx), { memberId, authority: OWNER });
    const { access } = await accessOf(here);
    expect(access?.workspace).toBeNull();
    expect(access?.principal).toMatchObject({ user: { id: userId } });
    const team = await teamMember("admin");
    const seat = await session(team.userId);
    await removeMember(tenant.partnerCtx, teamPlace(tenant.partnerCtx), {
      memberId: team.memberId,
      authority: OWNER,
    });
    await expect(accessOf(seat)).resolves.toMatchObject({ access: null });
    expect((await accessOf(elsewhere, other)).access?.principal).toMatchObject({ user: { id: userId } });
  });

  it("is open to everybody for the own membership, and to nobody for another's", async () => {
    const viewer = await member("viewer");
    const colleague = await member("viewer");
    const credential = await session(viewer.userId);
    const ctx = { ...tenant.partnerCtx, partnerRole: null, user: { id: viewer.userId } };
    await expect(leave(ctx, colleague.memberId)).rejects.toMatchObject({ code: "not_found" });
    await leave(ctx, viewer.memberId);
    await expect(roleIn(viewer.memberId)).resolves.toBeNull();
    expect((await accessOf(credential)).access).toMatchObject({ workspace: null });
    const team = await teamMember("member");
    await leave({ ...ctx, user: { id: team.userId } }, team.memberId);
    await expect(systemDb().partnerMember.count({ where: { id: team.memberId } })).resolves.toBe(0);
  });
});

describe("handing over", () => {
  it("makes the member owner and the former owner an admin", async () => {
    const own = await createTenant();
    const [owner, next] = [await member("owner", own), await member("member", own)];
    const ctx = {
      ...own.ctx,
      actor: { type: "user", id: owner.userId, label: "Old", sessionId: newId() } as const,
    };
    await transferOwnership(ctx, workspacePlace(ctx), next.memberId);
    await expect(roleIn(next.memberId)).resolves.toBe("owner");
    await expect(roleIn(owner.memberId)).resolves.toBe("admin");
    await expect(transferOwnership(ctx, workspacePlace(ctx), next.memberId)).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("works for the agency as well", async () => {
    const own = await createTenant();
    const next = await teamMember("member", own);
    await transferOwnership(own.partnerCtx, teamPlace(own.partnerCtx), next.memberId);
    const { rows } = await listMembers(teamPlace(own.partnerCtx), { limit: 10 });
    expect(Object.fromEntries(rows.map(({ userId, role }) => [userId, role]))).toEqual({
      [next.userId]: "owner",
      [own.userId]: "admin",
    });
  });
});

describe("a plan with few places in the team", () => {
  it("has none for more members and invitations together, and the last one once", async () => {
    const own = await createTenant();
    const planVariantId = newId();
    await systemDb().planVariant.create({
      data: {
        id: planVariantId,
        code: `small-${planVariantId}`,
        name: "Small",
        priceMicrosPerMonth: 0n,
        limits: { teamMembers: 2 },
      },
    });
    await systemDb().partner.update({ where: { id: own.partnerId }, data: { planVariantId } });
    const offer = (emails: string[], manner: "add" | "invite") =>
      offerTeamPlaces(own.partnerCtx, { emails, role: "member", message: "" }, manner);
    await expect(offer(["one@example.test", "two@example.test"], "invite")).rejects.toMatchObject({
      code: "limit_reached",
    });
    const [one, two] = [await member("viewer", own), await member("viewer", own)];
    const outcomes = await Promise.allSettled([offer([one.email], "add"), offer([two.email], "add")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(systemDb().partnerMember.count({ where: { partnerId: own.partnerId } })).resolves.toBe(2);
  });
});

describe("the agency among a client's people", () => {
  it("lists, changes and removes them with its role there", async () => {
    const own = await createTenant();
    const { memberId, userId } = await member("viewer", own);
    const listed = await listClientMembers(own.partnerCtx, own.workspaceId, { limit: 10 });
    expect(listed.rows.map(({ id }) => id)).toEqual([memberId]);
    const change = (role: WorkspaceRole | null, ctx = own.partnerCtx) =>
      changeClientMember(ctx, own.workspaceId, { memberId, role });
    const asAdmin = { ...own.partnerCtx, partnerRole: "admin" as const };
    expect(clientAuthority(asAdmin).role).toBe("admin");
    await expect(change("owner", asAdmin)).rejects.toMatchObject({ code: "forbidden" });
    await expect(change("admin", asAdmin)).resolves.toMatchObject({ userId, role: "admin" });
    await expect(change(null)).resolves.toBeNull();
    await expect(roleIn(memberId)).resolves.toBeNull();
  });

  it("does not reach clients of others", async () => {
    const other = await createTenant();
    await member("viewer", other);
    await expect(
      listClientMembers(tenant.partnerCtx, other.workspaceId, { limit: 10 }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the list of members", () => {
  it("says who was here when, who has a second factor, and who is asking, in one statement", async () => {
    const own = await createTenant();
    const { userId, email } = await member("admin", own);
    await session(userId, own);
    await systemDb().twoFactorSecret.create({
      data: { userId, secretEncrypted: "sealed", confirmedAt: new Date() },
    });
    const never = await member("viewer", own);
    const { rows, trips } = await tally(async (counted) => ({
      ...(await listMembers(workspacePlace(own.ctx), { limit: 10 })),
      trips: counted.sqlRoundTrips,
    }));
    expect(trips).toBe(1);
    expect(rows.map((row) => toMemberResource(row, { userId, seesSecurity: true }))).toMatchObject([
      { userId: never.userId, lastSeenAt: null, hasTwoFactor: false, isYou: false },
      { userId, email, role: "admin", hasTwoFactor: true, isYou: true, lastSeenAt: expect.any(String) },
    ]);
    const viewer = workspaceViewer({ ...own.ctx, role: "viewer" });
    expect(rows.map((row) => toMemberResource(row, viewer).hasTwoFactor)).toEqual([null, null]);
    const admin = workspaceViewer({ ...own.ctx, role: "admin" });
    expect(rows.map((row) => toMemberResource(row, admin).hasTwoFactor)).toEqual([false, true]);
  });
});
