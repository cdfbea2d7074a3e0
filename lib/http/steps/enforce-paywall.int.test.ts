import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as cancelPlan } from "@/app/api/partner/billing/cancel/route";
import { GET as getBilling } from "@/app/api/partner/billing/route";
import { POST as createTemplate, GET as listTemplates } from "@/app/api/partner/permission-templates/route";
import { POST as refreshConnect } from "@/app/api/partner/stripe/connect/refresh/route";
import { POST as startOnboarding } from "@/app/api/partner/stripe/connect/route";
import { POST as createTag } from "@/app/api/w/[workspaceSlug]/tags/route";
import { CLIENT_FEATURE_NAMES } from "@/config/client-features";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { clearLocal } from "@/lib/domain/shared/context/local-cache";
import { partnerSubject } from "@/lib/domain/shared/context/subjects";
import { sharedCache } from "@/lib/vendors/cache/registry";
import { createPersonOf, type SignedPerson } from "@/tests/support/account-stage";
import { createAgencyPlan } from "@/tests/support/agency-plan-stage";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import type { RouteHandler } from "../run-operation";

let tenant: TestTenant;
let team: SignedPerson;
let client: SignedPerson;

beforeAll(async () => {
  tenant = await createTenant();
  [team, client] = [await createPersonOf(tenant), await createPersonOf(tenant)];
  const { partnerId, workspaceId } = tenant;
  const planVariantId = await createAgencyPlan("Studio");
  const db = systemDb();
  await db.partnerMember.create({ data: { id: newId(), partnerId, userId: team.userId, role: "owner" } });
  await db.workspaceMember.create({
    data: { id: newId(), partnerId, workspaceId, userId: client.userId, role: "owner" },
  });
  const at = new Date();
  await db.partnerSubscription.create({
    data: {
      ...{ id: newId(), partnerId, planVariantId, stripeSubscriptionId: `sub_${partnerId}`, currency: "USD" },
      ...{ interval: "month", priceMicros: 49_000_000n, status: "past_due", startedAt: at },
      ...{ currentPeriodStart: at, currentPeriodEnd: at, pastDueSince: at },
    },
  });
});
beforeEach(() => setStage("restricted"));
afterAll(async () => {
  await tenant.settle();
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function setStage(dunningStage: "grace" | "restricted", isBillingExempt = false): Promise<void> {
  const where = { partnerId: tenant.partnerId };
  await systemDb().partnerSubscription.updateMany({ where, data: { dunningStage } });
  await systemDb().partner.update({ where: { id: tenant.partnerId }, data: { isBillingExempt } });
  clearLocal();
  await sharedCache().bump([partnerSubject(tenant.partnerId)]);
}

/** The status a person hears. */
async function ask(
  person: SignedPerson,
  handler: RouteHandler,
  body?: unknown,
  params = {},
): Promise<number> {
  const { stored } = await person.signIn(tenant);
  const headers = {
    ...{ host: tenant.partnerCtx.partner.primaryHost, authorization: `Bearer ${stored.accessToken}` },
    "content-type": "application/json",
  };
  const init = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
  const response = await handler(new Request("http://localhost/api/x", init), {
    params: Promise.resolve(params),
  });
  return response.status;
}

const features = Object.fromEntries(CLIENT_FEATURE_NAMES.map((name) => [name, false]));
const template = () => ({ name: `T ${newId()}`, features });
const tag = () => ({ name: newId().slice(-12) });
const inWorkspace = () => ({ workspaceSlug: `w-${tenant.workspaceId}` });

describe("an agency that owes its plan", () => {
  it("only looks: its team changes nothing, neither its own nor its clients'", async () => {
    expect(await ask(team, createTemplate, template())).toBe(402);
    expect(await ask(team, createTag, tag(), inWorkspace())).toBe(402);
    expect(await ask(team, listTemplates)).toBe(200);
  });

  it("still sees its billing and acts there", async () => {
    expect(await ask(team, getBilling)).toBe(200);
    expect(await ask(team, cancelPlan, {})).not.toBe(402);
    // Clients' money is what its own plan is paid with.
    expect(await ask(team, startOnboarding, {})).not.toBe(402);
    expect(await ask(team, refreshConnect, {})).not.toBe(402);
  });

  it("leaves its clients' people working", async () => {
    expect(await ask(client, createTag, tag(), inWorkspace())).toBe(201);
  });

  it("changes everything before that stage, and when it is exempt", async () => {
    await setStage("grace");
    expect(await ask(team, createTemplate, template())).toBe(201);
    await setStage("restricted", true);
    expect(await ask(team, createTemplate, template())).toBe(201);
  });
});
