import { afterAll, beforeAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemPool } from "@/lib/data/system";
import { analyzeTables } from "@/tests/support/analyze-tables";
import { type CallStage, createCallStage } from "@/tests/support/call-stage";
import { endReasonResource } from "@/types/end-reasons";
import { listUnclassifiedReasons, unclassifiedReasonsSql } from "./list-unclassified-reasons";
import { toEndReason } from "./to-resource";

const CALLS = 30_000;
const MOST_BUFFERS = 100;

let stage: Pick<CallStage, "tenant" | "agentId" | "integrationId">;

beforeAll(async () => {
  const { tenant, agentId, integrationId } = await createCallStage();
  // Made before the window, in it and known, in it and unknown.
  await systemPool().query(
    `insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
       ended_at, ended_reason, provider_ended_reason, stat_date, expected_end_at, settled_at, updated_at)
     select uuidv7(interval '1 ms' * g - case when g % 500 = 1 then interval '40 days' else interval '1 day' end),
       $1, $2, $3, $4, 'vapi', 'phone', 'outbound', 'failed', date '2026-01-01' + g * interval '1 second',
       case when g % 500 < 3 then 'unknown' else 'engine-error' end,
       case g % 500 when 0 then 'comet' when 1 then 'long-ago' when 2 then '' else 'pipeline-error' end,
       current_date, now(), now(), now()
       from generate_series(1, ${CALLS}) g`,
    [tenant.partnerId, tenant.workspaceId, agentId, integrationId],
  );
  stage = { tenant, agentId, integrationId };
  await analyzeTables();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("lists what nobody knows of the last month with how often, and from when to when", async () => {
  const start = Date.parse("2026-01-01T00:00:00Z");
  expect(
    endReasonResource.array().parse((await listUnclassifiedReasons({ limit: 50 })).rows.map(toEndReason)),
  ).toEqual([
    {
      provider: "vapi",
      reason: "comet",
      count: CALLS / 500,
      firstSeenAt: new Date(start + 500_000).toISOString(),
      lastSeenAt: new Date(start + CALLS * 1_000).toISOString(),
    },
  ]);
});

it("does not walk the calls of a month for it", async () => {
  const { text, values } = unclassifiedReasonsSql({ limit: 50 });
  const { rows } = await systemPool().query(`explain (analyze, buffers, format json) ${text}`, values);
  const [{ Plan: plan }] = rows[0]["QUERY PLAN"];
  expect(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]).toBeLessThanOrEqual(MOST_BUFFERS);
});

it("goes on from page to page to the last of them, each once, whatever their words and counts", async () => {
  const { tenant, agentId, integrationId } = stage;
  await systemPool().query(
    `insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
       ended_at, ended_reason, provider_ended_reason, stat_date, expected_end_at, settled_at, updated_at)
     select uuidv7(interval '-1 hour'), $1, $2, $3, $4, 'vapi', 'phone', 'outbound', 'failed', now(), 'unknown',
       'reason ' || g || repeat(' of many words', 20), current_date, now(), now(), now()
       from generate_series(1, 120) g, generate_series(1, 1 + g % 3)`,
    [tenant.partnerId, tenant.workspaceId, agentId, integrationId],
  );
  const seen: { reason: string; count: number }[] = [];
  let cursor: string | undefined;
  do {
    const { rows, nextCursor } = await listUnclassifiedReasons({ limit: 50, cursor });
    seen.push(...rows);
    expect((nextCursor ?? "").length).toBeLessThanOrEqual(200);
    cursor = nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen.map(({ reason }) => reason)).size).toBe(121);
  expect(seen.map(({ count }) => count)).toEqual([60, ...[3, 2, 1].flatMap((each) => Array(40).fill(each))]);
});
