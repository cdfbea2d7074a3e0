import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { CALL_SORTS } from "@/types/calls";
import { writeCallSearch } from "../search/write-call-search";
import { encodeCursor } from "../shared/cursor";
import { type CallListQuery, listCalls } from "./list-calls";

let tenant: TestTenant;
const ids: string[] = [];
const at = (minute: number) => new Date(Date.UTC(2026, 4, 1, 12, minute));
/** The id a call gets that is made so many minutes after noon. */
const idAt = (minute: number) =>
  at(minute)
    .getTime()
    .toString(16)
    .padStart(12, "0")
    .replace(/^(.{8})/, "$1-") + newId().slice(13);

const CALLS = [
  {
    contactName: "a",
    status: "completed",
    durationSeconds: 60,
    chargeMicros: 500n,
    sentiment: "positive",
    goalMet: true,
  },
  {
    contactName: "b",
    status: "completed",
    durationSeconds: 60,
    chargeMicros: 100n,
    endedReason: "voicemail",
  },
  { contactName: "c", status: "failed", durationSeconds: 0, chargeMicros: 0n, type: "web", goalMet: false },
  {
    contactName: "d",
    status: "no_answer",
    direction: "inbound",
    fromNumber: "+442071838750",
    toNumber: null,
  },
  { contactName: "e", status: "ringing", campaignId: "00000000-0000-7000-8000-000000000001", type: "test" },
  {
    contactName: "f",
    status: "completed",
    durationSeconds: 600,
    chargeMicros: 9_000n,
    deletedAt: new Date(),
  },
  { contactName: "g", status: "busy", durationSeconds: 0, endedReason: "busy", sentiment: "negative" },
  { contactName: "h", status: "completed", durationSeconds: 90, chargeMicros: 100n, summary: "found" },
] as const;

let tagId: string;

beforeAll(async () => {
  tenant = await createTenant();
  const { partnerId, workspaceId } = tenant;
  const { integrationId } = await createTestIntegration(tenant);
  const { agentId } = await createTestAgent(tenant);
  const own = { partnerId, workspaceId, agentId, integrationId };
  const base = { provider: "vapi", type: "phone", direction: "outbound", toNumber: "+12125550123" } as const;
  for (const [index, call] of CALLS.entries()) {
    const times = { statDate: new Date("2026-05-01"), expectedEndAt: at(60), createdAt: at(index) };
    const id = idAt(index);
    ids.push(id);
    await systemDb().call.create({ data: { id, ...own, ...base, ...times, ...call } });
  }
  tagId = newId();
  await systemDb().tag.create({ data: { id: tagId, partnerId, workspaceId, name: "Hot" } });
  for (const callId of [ids[0], ids[5], ids[7]]) {
    await systemDb().callTag.create({ data: { partnerId, workspaceId, tagId, callId: callId ?? "" } });
  }
  await inSystemTransaction({}, (ctx) => writeCallSearch(ctx, ids));
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const namesOf = (rows: { contactName: string | null }[]) => rows.map((row) => row.contactName).join("");

async function names(query: Partial<CallListQuery>, ctx = tenant.ctx): Promise<string> {
  return namesOf((await listCalls(ctx, { limit: 50, ...query })).rows);
}

const WEEKS = { from: "2026-04-01T00:00:00Z", to: "2026-06-01T00:00:00Z" };

describe("the filters of calls", () => {
  const CASES: [Partial<CallListQuery>, string][] = [
    [{}, "hgedcba"],
    [{ status: "completed" }, "hba"],
    [{ outcome: "answered" }, "ha"],
    [{ outcome: "voicemail" }, "b"],
    [{ outcome: "unanswered" }, "gd"],
    [{ outcome: "failed" }, "c"],
    [{ outcome: "live" }, "e"],
    [{ direction: "inbound" }, "d"],
    [{ type: "phone" }, "hgdba"],
    [{ type: "web" }, "c"],
    [{ type: "test" }, "e"],
    [{ campaignId: "00000000-0000-7000-8000-000000000001" }, "e"],
    [{ sentiment: "negative" }, "g"],
    [{ goalMet: "true" }, "a"],
    [{ goalMet: "false" }, "c"],
    [{ endedReason: "busy" }, "g"],
    [{ number: "+44" }, "d"],
    [{ number: "(212) 555" }, "hgecba"],
    [{ minSeconds: 60 }, "hba"],
    [{ maxSeconds: 60, minSeconds: 1 }, "ba"],
    [{ minCostMicros: "100", maxCostMicros: "499" }, "hb"],
    [{ maxCostMicros: "9999999999999999999" }, "hcba"],
    [{ from: at(3).toISOString(), to: at(6).toISOString() }, "ed"],
    [{ status: "completed", minSeconds: 61, search: "found" }, "h"],
    // All of them are made on a Friday between 12:00 and 12:08 UTC.
    [{ ...WEEKS, weekday: 5, hour: 12, timeZone: "UTC" }, "hgedcba"],
    [{ ...WEEKS, weekday: 5, hour: 11, timeZone: "UTC" }, ""],
    [{ ...WEEKS, weekday: 6, hour: 0, timeZone: "Pacific/Chatham", status: "completed" }, "hba"],
    [{ ...WEEKS, weekday: 5, search: "found" }, "h"],
    [{ ...WEEKS, hour: 12, from: at(3).toISOString(), to: at(6).toISOString() }, "ed"],
  ];

  it.each(CASES)("%j", async (query, expected) => {
    expect(await names(query)).toBe(expected);
    expect(await names({ ...query, sort: "oldest" })).toBe([...expected].toReversed().join(""));
  });

  it("narrows by tag and tells each call's tags and outcome", async () => {
    const { rows } = await listCalls(tenant.ctx, { limit: 50, tagId });
    expect(rows).toMatchObject([
      { contactName: "h", tags: [{ id: tagId, name: "Hot", colour: "grey" }] },
      { contactName: "a", goalMet: true },
    ]);
    expect(await names({ tagId: newId() })).toBe("");
    expect(await names({ ...WEEKS, tagId, weekday: 5, hour: 12, sort: "longest" })).toBe("ha");
  });

  it("refuses a number that is none", async () => {
    await expect(names({ number: "ann" })).rejects.toMatchObject({ errors: [{ field: "query.number" }] });
  });

  it("refuses hours of no days, and of more days than a report has", async () => {
    const refusal = { code: "validation_failed", errors: [{ field: "query.from" }] };
    await expect(names({ hour: 3 })).rejects.toMatchObject(refusal);
    await expect(names({ hour: 3, ...WEEKS, from: "2025-01-01T00:00:00Z" })).rejects.toMatchObject(refusal);
  });
});

describe("the sorts of calls", () => {
  const ORDERS: Record<(typeof CALL_SORTS)[number], string> = {
    newest: "hgedcba",
    oldest: "abcdegh",
    longest: "hbagced",
    shortest: "cgabhde",
    dearest: "ahbcged",
  };

  it.each(CALL_SORTS)("%s, page by page without gaps", async (sort) => {
    expect(await names({ sort })).toBe(ORDERS[sort]);
    let seen = "";
    let cursor: string | undefined;
    do {
      const page = await listCalls(tenant.ctx, { limit: 1, sort, cursor });
      seen += namesOf(page.rows);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toBe(ORDERS[sort]);
  });

  it.each(CALL_SORTS)("%s, among what a search finds", async (sort) => {
    expect(await names({ sort, search: "212555" })).toBe(ORDERS[sort].replace("d", ""));
  });

  it("refuses cursors of other orders and foreign text", async () => {
    const { nextCursor } = await listCalls(tenant.ctx, { limit: 1, sort: "longest" });
    const foreign = [
      nextCursor ?? "",
      encodeCursor([ids[0] ?? ""]),
      encodeCursor(["newest", "5", ids[0] ?? ""]),
      encodeCursor(["newest", "", "x"]),
      "nonsense",
    ];
    for (const cursor of foreign) {
      await expect(names({ cursor })).rejects.toMatchObject({ errors: [{ field: "query.cursor" }] });
    }
    const words = encodeCursor(["longest", "1; drop", ids[0] ?? ""]);
    await expect(names({ cursor: words, sort: "longest" })).rejects.toMatchObject({
      code: "validation_failed",
    });
  });
});

it("keeps filters and sorts by cost for those who may see costs", async () => {
  const scopes = ["calls.read"];
  const ctx = { ...tenant.ctx, actor: { type: "api_key", id: newId(), label: "", scopes } as const };
  expect(await names({}, ctx)).toBe("hgedcba");
  for (const query of [{ sort: "dearest" }, { minCostMicros: "1" }, { maxCostMicros: "1" }] as const) {
    await expect(names(query, ctx)).rejects.toMatchObject({ code: "forbidden" });
  }
});
