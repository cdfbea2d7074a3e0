import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { writeCallSearch } from "./write-call-search";

let tenant: TestTenant;
let addCall: (data: Record<string, unknown>) => Promise<string>;

beforeAll(async () => {
  tenant = await createTenant();
  const { integrationId } = await createTestIntegration(tenant);
  const { agentId } = await createTestAgent(tenant);
  addCall = async (data) => {
    const { partnerId, workspaceId } = tenant;
    const own = { id: newId(), partnerId, workspaceId, agentId, integrationId };
    const base = { provider: "vapi", type: "phone", direction: "outbound", status: "completed" } as const;
    const times = { statDate: new Date("2026-01-01"), expectedEndAt: new Date() };
    await systemDb().call.create({ data: { ...own, ...base, ...times, ...data } });
    return own.id;
  };
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const write = (ids: string[]) => inSystemTransaction({}, (ctx) => writeCallSearch(ctx, ids));

async function finds(callId: string, search: string): Promise<boolean> {
  const { rows } = await systemPool().query(
    "select words @@ call_query($2) as hit from call_search where call_id = $1",
    [callId, search],
  );
  return rows[0]?.hit ?? false;
}

const turn = (text: string) => ({ role: "agent", text, startSeconds: 0 });

describe("writeCallSearch", () => {
  it("keeps the words of what was said, the summary and the name, and both numbers' digits", async () => {
    const id = await addCall({
      contactName: "Zoë O'Hara",
      fromNumber: "+14155550100",
      toNumber: "+442071838750",
      summary: "Wants a re-fund of 4.50.",
      transcript: [turn("Mail jon@example.com"), turn("Please don't")],
    });
    await write([id]);
    const { rows } = await systemPool().query("select labels from call_search where call_id = $1", [id]);
    expect(rows).toEqual([{ labels: "zoë o'hara 14155550100 442071838750" }]);
    for (const search of [
      "zoë",
      "o'hara",
      "re-fund",
      "FUND",
      "4.50",
      "jon@example.com",
      "exam",
      "don't mail",
    ]) {
      expect(await finds(id, search), search).toBe(true);
    }
    for (const search of ["ample", "nobody", "zoë nobody"])
      expect(await finds(id, search), search).toBe(false);
  });

  it("takes whatever is typed as words", async () => {
    const id = await addCall({ summary: "black & white or not", toNumber: null });
    await write([id]);
    for (const search of [
      "white & black",
      "black | white",
      "!not",
      "(((or",
      "'white'",
      "not:*",
      "white\\",
      "or <-> not",
    ]) {
      expect(await finds(id, search), search).toBe(true);
    }
    for (const search of ["", "&", ":*", "' '", "💥"]) expect(await finds(id, search), search).toBe(false);
  });

  it("cuts a text that has more words than the database keeps", async () => {
    const words = Array.from({ length: 150_000 }, (_, index) => `w${index.toString(36)}`);
    const id = await addCall({ transcript: [turn("first"), turn(words.join(" "))] });
    await write([id]);
    expect(await finds(id, "first")).toBe(true);
    expect(await finds(id, "w1")).toBe(true);
  });

  it("follows changes and forgets calls that are deleted or say nothing", async () => {
    const changed = await addCall({ summary: "before" });
    const emptied = await addCall({ summary: "before", transcript: "not a list" });
    const deleted = await addCall({ summary: "before" });
    await write([changed, emptied, deleted]);
    const db = systemDb();
    await db.call.update({ where: { id: changed }, data: { summary: "after" } });
    await db.call.update({ where: { id: emptied }, data: { summary: null } });
    await db.call.update({ where: { id: deleted }, data: { deletedAt: new Date() } });
    await tally(async (trips) => {
      await write([changed, emptied, deleted]);
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(3);
    });
    expect([await finds(changed, "before"), await finds(changed, "after")]).toEqual([false, true]);
    const { rows } = await systemPool().query("select call_id from call_search where call_id = any($1)", [
      [emptied, deleted],
    ]);
    expect(rows).toEqual([]);
  });

  it("files calls for the agency's search service while that is switched on", async () => {
    const ids = await Promise.all([addCall({ summary: "one" }), addCall({ summary: "two" })]);
    const jobs = async () => {
      const { rows } = await systemPool().query("select data from pgboss.job where name = 'call.index'");
      return rows.map(({ data }) => data);
    };
    await write(ids);
    expect(await jobs()).toEqual([]);
    const { partnerId, workspaceId } = tenant;
    const keys = {
      adminKeyEncrypted: "x",
      adminKeyLastFour: "x",
      searchKeyEncrypted: "x",
      searchKeyLastFour: "x",
    };
    await systemDb().searchIntegration.create({
      data: { id: newId(), partnerId, applicationId: "app", indexName: "calls", ...keys },
    });
    await write(ids);
    expect(await jobs()).toEqual([{ partnerId, workspaceId, callIds: ids.toSorted() }]);
  });
});
