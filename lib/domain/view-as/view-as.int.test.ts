import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { toFeatures } from "@/config/client-features";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { bumpSubjects } from "@/lib/domain/shared/bump-subjects";
import { resolveRequest } from "@/lib/domain/shared/context/resolve-request";
import { partnerSubject, userSubject, workspaceSubject } from "@/lib/domain/shared/context/subjects";
import type { PartnerContext } from "@/lib/domain/shared/tenant-context";
import { sha256Hex } from "@/lib/platform/crypto";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createPerson } from "@/tests/support/tenancy/people";
import { revokeSession } from "../identity/revoke-session";
import { signIn } from "../identity/sign-in";
import { signOut } from "../identity/sign-out";
import { enterView } from "./enter-view";
import { expireView } from "./expire-view";
import { findOfferedView } from "./find-view";
import { getViewPolicy } from "./get-view-policy";
import { leaveView, putDownView } from "./leave-view";
import { openPlatformView, openView } from "./open-view";

const READ_ONLY = { mayWrite: false };
let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
  await openSession(tenant.partnerCtx, tenant.partnerId);
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** The live session behind a context's actor. */
async function openSession(ctx: PartnerContext, partnerId: string): Promise<void> {
  if (ctx.actor.type !== "user") throw new Error("Only people have sessions.");
  const { id: userId, sessionId: id } = ctx.actor;
  await systemDb().session.create({
    data: { id, partnerId, userId, authSessionId: newId(), expiresAt: new Date(Date.now() + 3_600_000) },
  });
}

/** An operator of the platform with a live session somewhere else. */
async function createOperator(): Promise<PartnerContext & { operatorId: string }> {
  const operatorId = newId();
  await systemDb().user.create({
    data: {
      id: operatorId,
      email: `op-${operatorId}@example.test`,
      name: "Pat Operator",
      isSuperAdmin: true,
    },
  });
  const home = await createTenant();
  const actor = { type: "user", id: operatorId, label: "Pat Operator", sessionId: newId() } as const;
  const ctx = { ...home.partnerCtx, actor, operatorId };
  await openSession(ctx, home.partnerId);
  return ctx;
}

function tokenOf({ url }: { url: string }): string {
  return new URL(url).searchParams.get("token") ?? "";
}

/** A view already entered; answers what its holder may do in a workspace of the tenant. */
async function enter(input: { mayWrite: boolean; reason?: string } = READ_ONLY) {
  const token = tokenOf(await openView(tenant.partnerCtx, tenant.workspaceId, input));
  const { secret } = await enterView(tenant.partnerCtx, token, null);
  return { secret, access: () => accessOf(secret) };
}

async function accessOf(secret: string, workspaceId = tenant.workspaceId) {
  const { slug } = tenant.partnerCtx.partner;
  const credential = { kind: "view_as", secretHash: sha256Hex(secret) } as const;
  const { access } = await resolveRequest(`${slug}.localhost`, credential, `w-${workspaceId}`);
  return access;
}

async function bump(subject: string): Promise<void> {
  await inSystemTransaction(tenant.partnerCtx, (tx) => bumpSubjects(tx, [subject]));
}

async function log(): Promise<object[]> {
  return systemDb().auditLog.findMany({
    where: { partnerId: tenant.partnerId, action: { startsWith: "view_as." } },
    orderBy: { id: "asc" },
  });
}

describe("entering", () => {
  it("gives the owner's place with the client's own features, in that workspace alone", async () => {
    await systemDb().workspace.update({
      where: { id: tenant.workspaceId },
      data: { features: toFeatures(["calls"]) },
    });
    const link = await openView(tenant.partnerCtx, tenant.workspaceId, {
      mayWrite: false,
      reason: "Ticket 12",
    });
    expect(new URL(link.url).hostname).toBe(tenant.partnerCtx.partner.primaryHost);
    expect(await findOfferedView(tenant.partnerId, tokenOf(link))).toMatchObject({ reason: "Ticket 12" });
    const { secret } = await enterView(tenant.partnerCtx, tokenOf(link), null);
    const access = await accessOf(secret);
    expect(access).toMatchObject({
      partnerRole: null,
      principal: { kind: "view_as", mayWrite: false, user: { id: tenant.userId } },
      workspace: { id: tenant.workspaceId, role: "owner", features: ["calls"] },
    });
    expect(await accessOf(secret, tenant.siblingWorkspaceId)).toMatchObject({ workspace: null });
    const person = { actorId: tenant.userId, actorLabel: "Olive Owner", entityId: tenant.workspaceId };
    const viewAsId = access?.principal.kind === "view_as" ? access.principal.sessionId : null;
    const after = { name: "Workspace", by: "agency", access: "read-only", reason: "Ticket 12" };
    expect(await log()).toMatchObject([
      { ...person, action: "view_as.requested", viewAsId: null, workspaceId: null, after },
      { ...person, action: "view_as.started", viewAsId, workspaceId: tenant.workspaceId, after },
    ]);
  });

  it("lets one of many tries at the same time win", async () => {
    const token = tokenOf(await openView(tenant.partnerCtx, tenant.workspaceId, READ_ONLY));
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => enterView(tenant.partnerCtx, token, null)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const attempt of tries) {
      if (attempt.status === "rejected") expect(attempt.reason).toMatchObject({ code: "token_invalid" });
    }
    expect(await log()).toHaveLength(2);
  });

  it("refuses a token that is used, expired, tampered with, or of another host", async () => {
    const link = () => openView(tenant.partnerCtx, tenant.workspaceId, READ_ONLY).then(tokenOf);
    const invalid = { code: "token_invalid" };
    const used = await link();
    await enterView(tenant.partnerCtx, used, null);
    await expect(enterView(tenant.partnerCtx, used, null)).rejects.toMatchObject(invalid);
    const expired = await link();
    await systemDb().viewAsSession.update({
      where: { tokenHash: sha256Hex(expired) },
      data: { tokenExpiresAt: new Date(Date.now() - 1) },
    });
    await expect(enterView(tenant.partnerCtx, expired, null)).rejects.toMatchObject(invalid);
    expect(await findOfferedView(tenant.partnerId, expired)).toBeNull();
    const fresh = await link();
    const other = await createTenant();
    await expect(enterView(other.partnerCtx, fresh, null)).rejects.toMatchObject(invalid);
    expect(await findOfferedView(other.partnerId, fresh)).toBeNull();
    await expect(enterView(tenant.partnerCtx, `${fresh}x`, null)).rejects.toMatchObject(invalid);
    await expect(enterView(tenant.partnerCtx, fresh, null)).resolves.toMatchObject({
      workspaceId: tenant.workspaceId,
    });
  });

  it("is for the person who asked: not in a browser where another person is signed in", async () => {
    const { partnerId, partnerCtx } = tenant;
    const guest = await createPerson("guest");
    const { stored } = await signIn(partnerCtx, { ...guest, userAgent: "test" });
    const token = tokenOf(await openView(partnerCtx, tenant.workspaceId, READ_ONLY));
    await expect(enterView(partnerCtx, token, stored)).rejects.toMatchObject({ code: "forbidden" });
    const admin = await createPerson("admin");
    await systemDb().partnerMember.create({
      data: { id: newId(), partnerId, userId: admin.userId, role: "admin" },
    });
    const opened = await signIn(partnerCtx, { ...admin, userAgent: "test" });
    const session = await systemDb().session.findFirstOrThrow({ where: { userId: admin.userId } });
    const actor = { type: "user", id: admin.userId, label: "Admin", sessionId: session.id } as const;
    const own = tokenOf(await openView({ ...partnerCtx, actor }, tenant.workspaceId, READ_ONLY));
    const { secret } = await enterView(partnerCtx, own, opened.stored);
    expect(await accessOf(secret)).toMatchObject({ workspace: { role: "owner" } });
    // The own session's sign-out takes the view with it.
    await signOut(partnerCtx, opened.stored);
    expect(await accessOf(secret)).toBeNull();
  });

  it("is refused for clients that are not there, not one's own, or not open", async () => {
    const { partnerCtx, workspaceId } = tenant;
    const other = await createTenant();
    const open = (id: string) => openView(partnerCtx, id, READ_ONLY);
    await expect(open(newId())).rejects.toMatchObject({ code: "not_found" });
    await expect(open(other.workspaceId)).rejects.toMatchObject({ code: "not_found" });
    const token = tokenOf(await open(workspaceId));
    await systemDb().workspace.update({ where: { id: workspaceId }, data: { status: "suspended" } });
    await expect(open(workspaceId)).rejects.toMatchObject({ code: "conflict" });
    await expect(enterView(partnerCtx, token, null)).rejects.toMatchObject({ code: "token_invalid" });
  });

  it("is refused in words where the agency has no views, also for links from before", async () => {
    const { partnerCtx, partnerId, workspaceId } = tenant;
    const token = tokenOf(await openView(partnerCtx, workspaceId, READ_ONLY));
    await systemDb().partner.update({
      where: { id: partnerId },
      data: { featureFlags: { view_as: false } },
    });
    await expect(openView(partnerCtx, workspaceId, READ_ONLY)).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("switched off"),
    });
    await expect(enterView(partnerCtx, token, null)).rejects.toMatchObject({ code: "token_invalid" });
    expect(
      await systemDb().viewAsSession.findMany({ where: { partnerId, redeemedAt: { not: null } } }),
    ).toEqual([]);
  });

  it("may change things only where the agency allows it, and only while it does", async () => {
    const writing = { mayWrite: true };
    await expect(openView(tenant.partnerCtx, tenant.workspaceId, writing)).rejects.toMatchObject({
      code: "validation_failed",
      errors: [{ field: "body.mayWrite" }],
    });
    const allow = (viewAsMayWrite: boolean) =>
      systemDb().partner.update({ where: { id: tenant.partnerId }, data: { viewAsMayWrite } });
    expect(await getViewPolicy(tenant.partnerCtx)).toEqual({ isOn: true, mayWrite: false });
    await allow(true);
    expect(await getViewPolicy(tenant.partnerCtx)).toEqual({ isOn: true, mayWrite: true });
    const { access } = await enter(writing);
    expect(await access()).toMatchObject({ principal: { mayWrite: true } });
    await allow(false);
    await bump(partnerSubject(tenant.partnerId));
    expect(await access()).toMatchObject({ principal: { mayWrite: false } });
  });
});

describe("who looks", () => {
  it("changes things with no more than the role they have there anyway", async () => {
    const { partnerId, userId, workspaceId } = tenant;
    await systemDb().partner.update({ where: { id: partnerId }, data: { viewAsMayWrite: true } });
    await systemDb().partnerMember.updateMany({ where: { partnerId, userId }, data: { role: "admin" } });
    const writing = await enter({ mayWrite: true });
    expect(await writing.access()).toMatchObject({ workspace: { id: workspaceId, role: "admin" } });
    const looking = await enter();
    expect(await looking.access()).toMatchObject({ workspace: { role: "owner" } });
  });

  it("has the second factor that the client asks of its people", async () => {
    const { partnerCtx, workspaceId } = tenant;
    const early = await enter();
    const token = tokenOf(await openView(partnerCtx, workspaceId, READ_ONLY));
    const ask = { where: { id: workspaceId }, data: { twoFactorRequired: true } };
    await systemDb().workspace.update(ask);
    await bump(workspaceSubject(workspaceId));
    await expect(openView(partnerCtx, workspaceId, READ_ONLY)).rejects.toMatchObject({ code: "forbidden" });
    await expect(enterView(partnerCtx, token, null)).rejects.toMatchObject({ code: "token_invalid" });
    expect(await early.access()).toBeNull();
  });

  it("sees nothing once another session of theirs made the opening one owe its code", async () => {
    const { userId } = tenant;
    const { access } = await enter();
    await systemDb().twoFactorSecret.create({
      data: { userId, secretEncrypted: "sealed", confirmedAt: new Date() },
    });
    await bump(userSubject(userId));
    expect(await access()).toBeNull();
    await systemDb().session.updateMany({ where: { userId }, data: { twoFactorAt: new Date() } });
    await bump(userSubject(userId));
    expect(await access()).not.toBeNull();
  });
});

describe("an operator of the platform", () => {
  it("enters any agency's client without a role there, and the agency's log names them", async () => {
    const operator = await createOperator();
    const link = await openPlatformView(operator, tenant.workspaceId, { mayWrite: false, reason: "Outage" });
    expect(new URL(link.url).hostname).toBe(`p-${tenant.partnerId}.localhost`);
    const { secret } = await enterView(tenant.partnerCtx, tokenOf(link), null);
    expect(await accessOf(secret)).toMatchObject({
      principal: { isPlatform: true },
      workspace: { role: "owner" },
    });
    const named = { actorId: operator.operatorId, partnerId: tenant.partnerId };
    expect(await log()).toMatchObject([
      { ...named, action: "view_as.requested", after: { by: "support", reason: "Outage" } },
      { ...named, action: "view_as.started" },
    ]);
    await systemDb().user.update({ where: { id: operator.operatorId }, data: { isSuperAdmin: false } });
    await bump(userSubject(operator.operatorId));
    expect(await accessOf(secret)).toBeNull();
  });

  it("does not enter clients of a suspended agency", async () => {
    const operator = await createOperator();
    await systemDb().partner.update({ where: { id: tenant.partnerId }, data: { status: "suspended" } });
    await expect(
      openPlatformView(operator, tenant.workspaceId, { mayWrite: false, reason: "Outage" }),
    ).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a view ends", () => {
  it("when it is left: told once, however often it is said", async () => {
    const { secret, access } = await enter();
    expect(await access()).not.toBeNull();
    await Promise.all([leaveView(tenant.partnerCtx, secret), leaveView(tenant.partnerCtx, secret)]);
    expect(await access()).toBeNull();
    await leaveView(tenant.partnerCtx, "not-a-secret-of-any-view");
    expect((await log()).slice(2)).toMatchObject([{ action: "view_as.ended", actorId: tenant.userId }]);
  });

  it("not by somebody on another host who knows its secret", async () => {
    const { secret, access } = await enter();
    await leaveView((await createTenant()).partnerCtx, secret);
    expect(await access()).not.toBeNull();
  });

  it("when somebody signs in or out in the browser that holds it", async () => {
    const { secret, access } = await enter();
    const dropView = vi.fn();
    await putDownView({ ...tenant.partnerCtx, viewSecret: null, dropView });
    expect(dropView).not.toHaveBeenCalled();
    await putDownView({ ...tenant.partnerCtx, viewSecret: secret, dropView });
    expect(dropView).toHaveBeenCalledOnce();
    expect(await access()).toBeNull();
  });

  it("when its time is over, which is told once and not before", async () => {
    const { secret, access } = await enter();
    const view = await systemDb().viewAsSession.findUniqueOrThrow({
      where: { secretHash: sha256Hex(secret) },
    });
    expect(await expireView(tenant.partnerCtx, view.id)).toBe(false);
    await systemDb().viewAsSession.update({
      where: { id: view.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    await bump(userSubject(tenant.userId));
    expect(await access()).toBeNull();
    expect(await expireView(tenant.partnerCtx, view.id)).toBe(true);
    expect(await expireView(tenant.partnerCtx, view.id)).toBe(true);
    expect((await log()).slice(2)).toMatchObject([{ action: "view_as.expired", viewAsId: view.id }]);
  });

  it("with the session it was opened from", async () => {
    const { access } = await enter();
    expect(await access()).not.toBeNull();
    const { actor } = tenant.partnerCtx;
    if (actor.type !== "user") throw new Error("The owner is a person.");
    await revokeSession({ ...tenant.partnerCtx, user: { id: actor.id } }, actor.sessionId);
    expect(await access()).toBeNull();
  });

  it("with the role that allowed it, and with the agency's views", async () => {
    const { partnerId, userId } = tenant;
    const { access } = await enter();
    const setRole = (role: "member" | "owner") =>
      systemDb().partnerMember.updateMany({ where: { partnerId, userId }, data: { role } });
    expect(await access()).not.toBeNull();
    await setRole("member");
    await bump(userSubject(userId));
    expect(await access()).toBeNull();
    await setRole("owner");
    await bump(userSubject(userId));
    expect(await access()).not.toBeNull();
    await systemDb().partner.update({ where: { id: partnerId }, data: { featureFlags: { view_as: false } } });
    await bump(partnerSubject(partnerId));
    expect(await access()).toBeNull();
  });

  it("with its workspace", async () => {
    const { access } = await enter();
    expect(await access()).toMatchObject({ workspace: { status: "active" } });
    await systemDb().workspace.update({ where: { id: tenant.workspaceId }, data: { status: "archived" } });
    await bump(workspaceSubject(tenant.workspaceId));
    expect(await access()).toMatchObject({ workspace: null });
  });
});
