import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { type HttpAnswer, send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import { type Customer, createCustomer } from "../support/tenancy/customer";
import { createApiKey } from "../support/tenancy/people";

let customer: Customer;
beforeAll(async () => {
  customer = await createCustomer();
});

/** What the answer says it took: statements' round trips and those to the shared cache. */
function trips(answer: HttpAnswer): { sql: number; redis: number } {
  expect(answer.status, answer.text.slice(0, 300)).toBeLessThan(300);
  const timing = String(answer.headers["server-timing"]);
  const [, sql, redis] = /db;dur=[\d.]+;desc="(\d+)", cache;desc="(\d+)"/.exec(timing) ?? [];
  return { sql: Number(sql), redis: Number(redis) };
}

/** The cheapest of several: the process's copy lives for less than a second, and a busy machine may let it lapse. */
async function warm(path: string) {
  const tries: { sql: number; redis: number }[] = [];
  for (let count = 0; count < 5; count += 1) tries.push(trips(await customer.owner.send(path)));
  return tries.reduce((best, each) => (each.sql + each.redis < best.sql + best.redis ? each : best));
}

describe("a read", () => {
  it.each([
    "agents",
    "calls",
    "credits",
    "credits/entries",
    "dashboard/stats",
    "dashboard/charts",
    "analytics",
    "calls/stats",
    "assigned-integrations",
    "phone-numbers/available",
    "audit",
    "webhooks",
    "",
  ])("of %s takes one statement and nothing else", async (part) => {
    expect(await warm(part ? `${customer.base}/${part}` : customer.base)).toEqual({ sql: 1, redis: 0 });
  });

  it.each([
    "/api/partner",
    "/api/partner/workspaces",
    "/api/partner/integrations",
    "/api/partner/dashboard/stats",
    "/api/partner/analytics",
    "/api/partner/audit",
    "/api/partner/prices",
    "/api/partner/credits",
    "/api/partner/credits/entries",
  ])("of %s takes one statement and nothing else", async (path) => {
    expect(await warm(path)).toEqual({ sql: 1, redis: 0 });
  });

  it("by somebody never seen takes at most three statements and one look in the cache", async () => {
    const { secret } = await createApiKey(
      { partnerId: customer.partnerId, workspaceId: customer.workspace.workspaceId },
      ["agents.read"],
    );
    const headers = { authorization: `Bearer ${secret}` };
    const { sql, redis } = trips(
      await send(hostOf(customer.partnerSlug), `${customer.base}/agents`, { headers }),
    );
    expect(sql).toBeLessThanOrEqual(3);
    expect(redis).toBeLessThanOrEqual(1);
  });
});

describe("a change", () => {
  const definition = { prompt: "You answer the phone." };

  async function cheapest(make: () => Promise<HttpAnswer>) {
    const tries: { sql: number; redis: number }[] = [];
    for (let count = 0; count < 4; count += 1) {
      await customer.owner.send(`${customer.base}/agents`);
      tries.push(trips(await make()));
    }
    return {
      sql: Math.min(...tries.map(({ sql }) => sql)),
      redis: Math.min(...tries.map(({ redis }) => redis)),
    };
  }

  it("takes at most seven statements, audit and job included, and one round to the cache", async () => {
    const { integrationId } = customer.workspace;
    const made = await cheapest(() =>
      customer.owner.send(`${customer.base}/agents`, {
        body: { name: "Counted", definition, integrationId },
      }),
    );
    expect(made.sql).toBeLessThanOrEqual(7);
    expect(made.redis).toBeLessThanOrEqual(1);
  });

  it("of money likewise", async () => {
    const path = `/api/partner/workspaces/${customer.workspace.workspaceId}/credits/adjustments`;
    const made = await cheapest(() =>
      customer.owner.send(path, { body: { amountMicros: "10", reason: "Counted" } }),
    );
    expect(made.sql).toBeLessThanOrEqual(7);
    expect(made.redis).toBeLessThanOrEqual(1);
  });
});

describe("a partner of a thousand workspaces", () => {
  it("takes as many statements as one of a few", async () => {
    const paths = ["/api/auth/context", "/api/partner/dashboard/stats", "/api/partner/workspaces"];
    const few: unknown[] = [];
    for (const path of paths) few.push(await warm(path));
    const { partnerId } = customer;
    const data = Array.from({ length: 1_000 }, () => {
      const id = newId();
      return { id, partnerId, slug: `w-${id}`, name: `Workspace ${id}` };
    });
    await systemDb().workspace.createMany({ data });
    const many: unknown[] = [];
    for (const path of paths) many.push(await warm(path));
    expect(many).toEqual(few);
  });
});
