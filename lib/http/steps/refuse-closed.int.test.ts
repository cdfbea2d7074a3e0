import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as forgotPassword } from "@/app/api/auth/forgot-password/route";
import { POST as signIn } from "@/app/api/auth/signin/route";
import { POST as signUp } from "@/app/api/auth/signup/route";
import { GET as listInvoices } from "@/app/api/partner/billing/invoices/route";
import { POST as openPortal } from "@/app/api/partner/billing/portal/route";
import { GET as getBilling } from "@/app/api/partner/billing/route";
import { GET as listTemplates } from "@/app/api/partner/permission-templates/route";
import { GET as listTags } from "@/app/api/w/[workspaceSlug]/tags/route";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { clearLocal } from "@/lib/domain/shared/context/local-cache";
import { partnerSubject } from "@/lib/domain/shared/context/subjects";
import { sharedCache } from "@/lib/vendors/cache/registry";
import { createPersonOf, type SignedPerson } from "@/tests/support/account-stage";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import type { RouteHandler } from "../run-operation";

let tenant: TestTenant;
let owner: SignedPerson;
let admin: SignedPerson;

beforeAll(async () => {
  tenant = await createTenant();
  [owner, admin] = [await createPersonOf(tenant), await createPersonOf(tenant)];
  const { partnerId, workspaceId } = tenant;
  const db = systemDb();
  await db.partnerMember.create({ data: { id: newId(), partnerId, userId: owner.userId, role: "owner" } });
  await db.partnerMember.create({ data: { id: newId(), partnerId, userId: admin.userId, role: "admin" } });
  await db.workspaceMember.create({
    data: { id: newId(), partnerId, workspaceId, userId: owner.userId, role: "owner" },
  });
});
beforeEach(() => close(true));
afterAll(async () => {
  await tenant.settle();
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function close(isSuspendedForBilling: boolean): Promise<void> {
  const { partnerId } = tenant;
  const data = { status: "suspended", suspendedAt: new Date(), isSuspendedForBilling } as const;
  await systemDb().partner.update({ where: { id: partnerId }, data });
  clearLocal();
  await sharedCache().bump([partnerSubject(partnerId)]);
}

const call = (handler: RouteHandler, headers: Record<string, string>, body?: unknown, params = {}) =>
  handler(
    new Request("http://localhost/api/x", {
      headers: {
        ...{ host: tenant.partnerCtx.partner.primaryHost, "content-type": "application/json" },
        ...headers,
      },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    }),
    { params: Promise.resolve(params) },
  );

/** The status a person hears whose session was opened before. */
async function ask(person: SignedPerson, handler: RouteHandler, body?: unknown, params = {}) {
  const { stored } = await person.signIn(tenant);
  return (await call(handler, { authorization: `Bearer ${stored.accessToken}` }, body, params)).status;
}

const enter = async ({ email, password }: SignedPerson) =>
  (await call(signIn, {}, { email, password })).status;

describe("an agency closed for its debt", () => {
  it("lets its owner in to its billing, and to nothing else", async () => {
    expect(await enter(owner)).toBe(200);
    expect(await ask(owner, getBilling)).toBe(200);
    expect(await ask(owner, listInvoices)).toBe(200);
    expect(await ask(owner, openPortal, {})).not.toBe(403);
    expect(await ask(owner, listTemplates)).toBe(403);
    const inWorkspace = { workspaceSlug: `w-${tenant.workspaceId}` };
    expect(await ask(owner, listTags, undefined, inWorkspace)).toBe(403);
  });

  it("lets in nobody else", async () => {
    expect(await enter(admin)).toBe(403);
    expect(await ask(admin, getBilling)).toBe(403);
    expect((await call(signUp, {}, { name: "New", email: `n-${newId()}@example.test` })).status).toBe(403);
  });

  it("says no more of wrong passwords than ever", async () => {
    expect(await enter({ ...owner, password: "Wrong-horse-battery-1" })).toBe(401);
    expect((await call(forgotPassword, {}, { email: owner.email })).status).toBe(202);
  });
});

describe("an agency closed by an operator", () => {
  it("lets nobody in", async () => {
    await close(false);
    expect(await enter(owner)).toBe(403);
    expect(await ask(owner, getBilling)).toBe(403);
    expect((await call(forgotPassword, {}, { email: owner.email })).status).toBe(403);
  });
});
