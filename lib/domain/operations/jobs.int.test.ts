import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { jobDetailResource, jobResource } from "@/types/dead-letters";
import { deadLetterName, type JobName } from "@/types/jobs";
import { getPlatformStats } from "../stats/get-platform-stats";
import { getJob } from "./get-job";
import { listJobs } from "./list-jobs";
import { dropJob, retryJob } from "./retry-job";
import { retryJobs } from "./retry-jobs";
import { toJobDetail, toJobResource } from "./to-resource";

let tenant: TestTenant;
let operator: TestTenant["partnerCtx"];

beforeEach(async () => {
  await systemPool().query("delete from pgboss.job");
  tenant = await createTenant();
  operator = (await createTenant()).partnerCtx;
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** A job as the queue leaves it after its last try. */
async function bury(name: JobName, data: object, singletonKey: string | null = null): Promise<string> {
  const id = newId();
  await systemPool().query(
    `insert into pgboss.job (id, name, data, singleton_key, source_name, source_id, source_retry_count, source_output)
     values ($1, $2, $3, $4, $5, $1, 8, '{"message": "Error: down"}')`,
    [id, deadLetterName(name), JSON.stringify(data), singletonKey, name],
  );
  return id;
}

function verifyPayload() {
  return { partnerId: tenant.partnerId, integrationId: newId() };
}

async function waiting(name: JobName) {
  return (await listJobs({ state: "waiting", name, limit: 100 })).rows;
}

describe("listJobs", () => {
  it("tells failed from waiting jobs, with whom they work for", async () => {
    const failed = await bury("integration.verify", verifyPayload());
    await inTransaction(tenant.partnerCtx, (tx) => enqueue(tx, "call.reconcile-overdue", {}));
    const { rows } = await tally(async (trips) => {
      const page = await listJobs({ state: "failed", limit: 10 });
      expect(trips.sqlRoundTrips).toBe(1);
      return page;
    });
    expect(jobResource.array().parse(rows.map(toJobResource))).toMatchObject([
      {
        ...{ id: failed, name: "integration.verify", state: "failed", attempts: 9, error: "Error: down" },
        partner: { id: tenant.partnerId },
      },
    ]);
    expect((await listJobs({ state: "waiting", limit: 10 })).rows).toHaveLength(1);
    expect((await listJobs({ state: "active", limit: 10 })).rows).toEqual([]);
  });

  it("pages without gaps, also among jobs of one moment", async () => {
    for (let index = 0; index < 5; index += 1) await bury("integration.verify", verifyPayload());
    await systemPool().query("update pgboss.job set created_on = '2026-01-01T00:00:00.123456Z'");
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listJobs({ state: "failed", limit: 2, cursor: cursor ?? undefined });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
    const foreign = Buffer.from(JSON.stringify(["yesterday", newId()])).toString("base64url");
    await expect(listJobs({ state: "failed", limit: 2, cursor: foreign })).rejects.toMatchObject({
      code: "validation_failed",
    });
  });
});

describe("getJob", () => {
  it("shows the payload without its secrets", async () => {
    const id = await bury("mail.send", {
      partnerId: tenant.partnerId,
      to: "ann@example.test",
      sealedToken: "hush",
    });
    const shown = jobDetailResource.parse(toJobDetail(await getJob(id)));
    expect(JSON.parse(shown.payload)).toMatchObject({ to: "ann@example.test", sealedToken: "[hidden]" });
    await expect(getJob(newId())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("retryJob", () => {
  it("puts a failed job back with all its tries, once, and the agency's log tells of it", async () => {
    const payload = verifyPayload();
    const id = await bury("integration.verify", payload);
    const both = await Promise.allSettled([retryJob(operator, id), retryJob(operator, id)]);
    const moved = both.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : 0));
    expect(moved.sort()).toEqual([0, 1]);
    const [job, ...others] = await waiting("integration.verify");
    expect(others).toEqual([]);
    expect(job).toMatchObject({ attempts: 0, error: null });
    expect(JSON.parse((await getJob(job?.id ?? "")).data)).toEqual(payload);
    expect(
      await systemDb().auditLog.findMany({ where: { partnerId: tenant.partnerId, entityType: "job" } }),
    ).toMatchObject([{ action: "job.retried", entityId: id, before: { name: "integration.verify" } }]);
  });

  it("does not add a job beside one of its key that waits again already", async () => {
    const payload = verifyPayload();
    const key = payload.integrationId;
    const id = await bury("integration.verify", payload, key);
    await inTransaction(tenant.partnerCtx, (tx) =>
      enqueue(tx, "integration.verify", payload, { singletonKey: key }),
    );
    expect(await retryJob(operator, id)).toBe(1);
    expect(await waiting("integration.verify")).toHaveLength(1);
    expect((await listJobs({ state: "failed", limit: 5 })).rows).toEqual([]);
  });

  it("leaves alone what is not failed", async () => {
    await inTransaction(tenant.partnerCtx, (tx) => enqueue(tx, "integration.verify", verifyPayload()));
    const [job] = await waiting("integration.verify");
    await expect(retryJob(operator, job?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
    await expect(dropJob(operator, job?.id ?? "", "Why not")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("dropJob", () => {
  it("removes a failed job and keeps the note", async () => {
    const id = await bury("integration.verify", verifyPayload());
    expect(await dropJob(operator, id, "The key is gone")).toBe(1);
    await expect(getJob(id)).rejects.toMatchObject({ code: "not_found" });
    expect(
      await systemDb().auditLog.findFirst({ where: { partnerId: tenant.partnerId, entityId: id } }),
    ).toMatchObject({ action: "job.dropped", after: { note: "The key is gone" } });
  });
});

describe("retryJobs", () => {
  it("puts back all failed jobs of a name and no others", async () => {
    for (let index = 0; index < 3; index += 1) await bury("integration.verify", verifyPayload());
    await bury("call.reconcile-overdue", {});
    expect((await getPlatformStats()).deadJobs).toEqual([
      { name: "integration.verify", count: 3 },
      { name: "call.reconcile-overdue", count: 1 },
    ]);
    expect(await retryJobs(operator, "integration.verify")).toEqual({ moved: 3, remaining: 0 });
    expect(await waiting("integration.verify")).toHaveLength(3);
    expect((await listJobs({ state: "failed", limit: 5 })).rows).toMatchObject([
      { queue: deadLetterName("call.reconcile-overdue"), partner: null },
    ]);
    expect(await retryJobs(operator, "integration.verify")).toEqual({ moved: 0, remaining: 0 });
    const told = { partnerId: operator.partner.id, action: "job.retried_many" };
    expect(await systemDb().auditLog.count({ where: told })).toBe(1);
  });
});
