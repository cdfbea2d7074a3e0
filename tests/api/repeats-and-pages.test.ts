import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { systemDb } from "@/lib/data/system";
import { sha256Hex } from "@/lib/platform/crypto";
import { problem } from "@/types/problem";
import { type Customer, createCustomer } from "../support/tenancy/customer";

let customer: Customer;
beforeAll(async () => {
  customer = await createCustomer();
});

const definition = { prompt: "You answer the phone." };
const listed = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string() })),
  meta: z.object({ nextCursor: z.string().nullable() }),
});

function create(name: string, key?: string) {
  return customer.owner.send(`${customer.base}/agents`, {
    body: { name, definition },
    headers: key === undefined ? {} : { "idempotency-key": key },
  });
}

describe("Idempotency-Key", () => {
  it("makes a repeat the same answer and no second effect", async () => {
    const key = randomUUID();
    const [first, second] = [await create("Once", key), await create("Once", key)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.json()).toEqual(first.json());
    expect([first.headers["idempotency-replayed"], second.headers["idempotency-replayed"]]).toEqual([
      undefined,
      "true",
    ]);
    const { workspaceId } = customer.workspace;
    expect(await systemDb().agent.count({ where: { workspaceId, name: "Once" } })).toBe(1);
  });

  it("refuses another body under the same key", async () => {
    const key = randomUUID();
    await create("Mine", key);
    const answer = await create("Other", key);
    expect([answer.status, problem.parse(answer.json()).code]).toEqual([422, "idempotency_mismatch"]);
  });

  it("keeps no digest that tells what was sent to whoever reads the table", async () => {
    const key = randomUUID();
    await create("Kept", key);
    const { requestHash } = await systemDb().idempotencyKey.findFirstOrThrow({ where: { key } });
    const sent = JSON.stringify({ name: "Kept", definition });
    expect(requestHash).not.toBe(sha256Hex(`${customer.base}/agents\n${sent}`));
  });

  it("is refused where the answer is a link that opens something", async () => {
    const path = `/api/partner/workspaces/${customer.workspace.workspaceId}/view-as`;
    const answer = await customer.owner.send(path, {
      body: {},
      headers: { "idempotency-key": randomUUID() },
    });
    expect([answer.status, problem.parse(answer.json()).code]).toEqual([400, "bad_request"]);
  });

  it("answers 409 while the first is in progress", async () => {
    const key = randomUUID();
    await create("Slow", key);
    const lockedUntil = new Date(Date.now() + 30_000);
    await systemDb().idempotencyKey.updateMany({
      where: { key },
      data: { status: "in_progress", lockedUntil },
    });
    const answer = await create("Slow", key);
    expect([answer.status, problem.parse(answer.json()).code]).toEqual([409, "idempotency_in_progress"]);
    expect(answer.headers["retry-after"]).toBe("1");
  });

  it("is free again after a refusal", async () => {
    const key = randomUUID();
    expect((await create("", key)).status).toBe(422);
    expect((await create("Now right", key)).status).toBe(201);
  });

  it("is refused when it is none", async () => {
    expect((await create("Long", "x".repeat(256))).status).toBe(400);
  });
});

describe("pages of a list", () => {
  it("hold every row once, while rows are added and removed", async () => {
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const answer = await create(`Page ${index}`);
      made.push(z.object({ data: z.object({ id: z.string() }) }).parse(answer.json()).data.id);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: "2", search: "Page", ...(cursor ? { cursor } : {}) });
      const page = listed.parse((await customer.owner.send(`${customer.base}/agents?${query}`)).json());
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.meta.nextCursor;
      // What comes in front does not move what comes behind.
      if (seen.length === 2) await create("Page late");
      if (seen.length === 4)
        await customer.owner.send(`${customer.base}/agents/${seen[0]}`, { method: "DELETE" });
    } while (cursor);
    expect(seen).toEqual(made.reverse());
  });

  it("refuse a cursor that is none", async () => {
    for (const cursor of ["x", "%00", "eyJpZCI6MX0"]) {
      const answer = await customer.owner.send(`${customer.base}/agents?cursor=${cursor}`);
      expect([400, 422]).toContain(answer.status);
    }
  });
});
