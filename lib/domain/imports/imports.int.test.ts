import { readFileSync } from "node:fs";
import { afterAll, beforeEach, expect, it } from "vitest";
import { IMPORT_LIMITS } from "@/config/import-words";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { systemContext } from "@/lib/domain/shared/system-context";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { waitFor } from "@/tests/support/wait-for";
import { createImportBody, type ImportMapping, importMapping } from "@/types/imports";
import { cancelImport } from "./cancel-import";
import { createImport } from "./create-import";
import { exportProblems } from "./export-problems";
import { getImport } from "./get-import";
import { listImports } from "./list-imports";
import { readImport } from "./read-import";
import { receivePart } from "./receive-part";
import { runImport } from "./run-import";
import { takeRows } from "./take-rows";
import { toImportResource } from "./to-resource";

let tenant: TestTenant;
let campaignId: string;

beforeEach(async () => {
  tenant = await createTenant({ timeZone: "America/New_York" });
  campaignId = await createCampaign("running");
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function createCampaign(status: "draft" | "running" | "completed"): Promise<string> {
  const { agentId } = await createTestAgent(tenant);
  const id = newId();
  const { partnerId, workspaceId } = tenant;
  await systemDb().campaign.create({ data: { id, partnerId, workspaceId, agentId, name: "Spring", status } });
  return id;
}

type Kind = "recipients" | "leads" | "dnc";

async function send(kind: Kind, content: string | Uint8Array, fileName = "list.csv") {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const body = createImportBody.parse({
    ...{ kind, fileName, fileBytes: bytes.byteLength },
    ...(kind === "recipients" ? { campaignId } : {}),
  });
  const { id, partCount } = await createImport(tenant.ctx, body);
  for (let part = 0; part < partCount; part += 1) {
    const { partBytes } = IMPORT_LIMITS;
    await receivePart(tenant.ctx, id, part, bytes.subarray(part * partBytes, (part + 1) * partBytes));
  }
  await readImport(systemContext("test", tenant.scope), id, { isLastAttempt: false });
  return getImport(tenant.ctx, id);
}

async function take(importId: string, signal = new AbortController().signal) {
  await takeRows(systemContext("test", tenant.scope), importId, { signal, isLastAttempt: false });
  return toImportResource(tenant.ctx, await getImport(tenant.ctx, importId));
}

async function run(kind: Kind, content: string | Uint8Array, mapping: Partial<ImportMapping> = {}) {
  const { id, file, error } = await send(kind, content);
  if (!file) throw new Error(error ?? "not read");
  const whole = importMapping.parse({ columns: file.guesses, defaultCountry: "US", ...mapping });
  await runImport(tenant.ctx, id, { mapping: whole });
  return take(id);
}

const recipients = () =>
  systemDb().campaignRecipient.findMany({ where: { campaignId }, orderBy: { id: "asc" } });

async function downloadOf(importId: string): Promise<string> {
  let text = "";
  for await (const part of exportProblems(tenant.ctx, importId)) text += part;
  return text;
}

it("takes a messy list in: each number once, nobody who must not be called, and says what is wrong with the rest", async () => {
  const { partnerId, workspaceId } = tenant;
  const entry = { id: newId(), source: "manual" as const };
  await systemDb().dncEntry.createMany({
    data: [
      { ...entry, partnerId, workspaceId, scope: "workspace", phone: "+14155550110" },
      { ...entry, id: newId(), partnerId, scope: "agency", phone: "+14155550111" },
      {
        ...entry,
        id: newId(),
        partnerId,
        workspaceId,
        scope: "workspace",
        phone: "+14155550112",
        expiresAt: new Date(0),
      },
    ],
  });
  const result = await run(
    "recipients",
    [
      "Phone Number;First name;E-mail;Time zone;Plan;Order No.",
      "(415) 555-0100;Ann;ANN@example.com;;gold;A-1",
      "+1 415 555 0100;Ann again;;;;",
      "415.555.0110;On our list;;;;",
      "415.555.0111;On the agency's;;;;",
      "4155550112;No longer barred;;America/Chicago;;",
      "72727;Short;;;;",
      "+1 900 555 0100;Premium;;;;",
      "12;Nobody;;;;",
      ";No number;;;;",
      "4155550113;Zone;;Mars/Base;;",
      "4155550114;Mail;nonsense;;;",
      "4155550115;Long row;;;;;surplus",
      ";;;;;",
      "+442079460000;=1+1;;;silver;\"=cmd|' /C calc'!A0\"",
    ].join("\r\n"),
  );
  expect(result).toMatchObject({
    status: "done",
    rowsTotal: 13,
    rowsDone: 13,
    rowsAccepted: 3,
    rowsRejected: 10,
  });
  const { problems } = result;
  expect(Object.fromEntries(problems.map(({ problem, count }) => [problem, count]))).toEqual({
    ...{ dnc: 2, duplicate: 1, short_code: 2, premium_number: 1, no_number: 1 },
    ...{ bad_zone: 1, bad_email: 1, broken_row: 1 },
  });
  const [ann, back, formula] = await recipients();
  expect(ann).toMatchObject({
    ...{
      phone: "+14155550100",
      country: "US",
      zones: "America/Los_Angeles",
      firstName: "Ann",
      email: "ann@example.com",
    },
    ...{ variables: { plan: "gold", order_no: "A-1" }, state: "pending", sourceRow: 1 },
    extra: { "Phone Number (as imported)": "(415) 555-0100", "E-mail (as imported)": "ANN@example.com" },
  });
  expect(back).toMatchObject({ phone: "+14155550112", zones: "America/Chicago" });
  expect(formula).toMatchObject({ firstName: "=1+1", country: "GB", sourceRow: 13 });
  const campaign = await systemDb().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  expect(campaign.wakeAt).not.toBeNull();
  const lines = (await downloadOf(result.id)).trim().split("\r\n");
  expect(lines).toHaveLength(11);
  expect(lines[0]).toBe(
    "Row,Problem,What to do,Column,Value,Phone Number,First name,E-mail,Time zone,Plan,Order No.",
  );
  expect(lines.at(-1)).toContain("12,This row has more cells than the header,Put the cell in quotes");
  expect(lines[4]).toBe(
    "6,Short codes cannot be called,Write the whole number with its area code,Phone Number,72727,72727,Short,,,,",
  );
});

it.each([
  ["campaign-500-clean.csv", 500, 0],
  ["campaign-variables.csv", 25, 0],
  ["campaign-messy.csv", 460, 40],
])("takes in the sample %s as its name says", async (name, accepted, rejected) => {
  const result = await run("recipients", readFileSync(`public/samples/${name}`));
  expect(result).toMatchObject({ status: "done", rowsAccepted: accepted, rowsRejected: rejected });
});

it("goes on where a run was cut off, takes nobody twice, and stops when it is told to", async () => {
  const rows = Array.from({ length: 5_400 }, (_, at) => `+1415555${String(at).padStart(4, "0")},P${at}`);
  const { id, file } = await send("recipients", ["phone,first_name", ...rows].join("\n"));
  expect(file).toMatchObject({ encoding: "utf-8", delimiter: ",", guesses: ["phone", "first_name"] });
  const mapping = importMapping.parse({ columns: ["phone", "first_name"], defaultCountry: "US" });
  await runImport(tenant.ctx, id, { mapping });
  // Cut off after its first chunk.
  const cut = new AbortController();
  const running = take(id, cut.signal);
  while ((await systemDb().import.findUniqueOrThrow({ where: { id } })).rowsDone === 0)
    await Promise.resolve();
  cut.abort();
  await running.catch(() => undefined);
  const [one, two] = await Promise.all([take(id), take(id)]);
  expect([one.status, two.status]).toContain("done");
  expect(await getImport(tenant.ctx, id)).toMatchObject({
    status: "done",
    rowsDone: 5_400,
    rowsAccepted: 5_400,
  });
  const people = await recipients();
  expect(people.map(({ sourceRow }) => sourceRow)).toEqual(rows.map((_, at) => at + 1));
  await expect(cancelImport(tenant.ctx, id)).rejects.toMatchObject({ code: "conflict" });
  await expect(runImport(tenant.ctx, id, { mapping })).rejects.toMatchObject({ code: "conflict" });

  const other = await send("recipients", "phone\n+14155559999");
  await runImport(tenant.ctx, other.id, { mapping: { ...mapping, columns: ["phone"] } });
  await cancelImport(tenant.ctx, other.id);
  expect(await take(other.id)).toMatchObject({ status: "canceled", rowsDone: 0 });
  const { rows: listed } = await listImports(tenant.ctx, { limit: 10, campaignId });
  expect(listed.map((row) => row.id)).toEqual([other.id, id]);
});

it("goes on when a run that was given up moves it after all", async () => {
  const { id } = await send("recipients", "phone\n4155550100\n4155550101\n4155550102");
  const mapping = importMapping.parse({ columns: ["phone"], defaultCountry: "US" });
  await runImport(tenant.ctx, id, { mapping });
  const running = await systemDb().$transaction(
    async (tx) => {
      // What the other one took: its first row.
      await tx.import.update({ where: { id }, data: { rowsDone: 1, rowsAccepted: 1 } });
      const taking = take(id);
      await waitFor("the new run at the import's lock", async () => {
        const waiting = await systemDb().$queryRaw<unknown[]>`
          select 1 from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock' and query like '%rows_done%for no key update%'`;
        return waiting.length > 0;
      });
      return { taking };
    },
    { timeout: 60_000 },
  );
  expect(await running.taking).toMatchObject({ status: "done", rowsDone: 3, rowsAccepted: 3 });
  expect((await recipients()).map(({ phone }) => phone)).toEqual(["+14155550101", "+14155550102"]);
});

it("leaves everybody out once the campaign is over, and says so", async () => {
  const { id } = await send("recipients", "phone\n+14155550100");
  await runImport(tenant.ctx, id, {
    mapping: importMapping.parse({ columns: ["phone"], defaultCountry: "US" }),
  });
  await systemDb().campaign.update({ where: { id: campaignId }, data: { status: "terminated" } });
  expect(await take(id)).toMatchObject({
    status: "failed",
    rowsDone: 0,
    error: expect.stringContaining("ended"),
  });
  await expect(send("recipients", "phone\n1")).rejects.toMatchObject({ code: "conflict" });
});

it("makes leads of rows, with tags, notes and fields, and brings those that exist up to date when asked", async () => {
  const list = (status: string, tags: string) =>
    ["Name,Mobile,Mail,Status,Tags,Notes,Score,Budget"]
      .concat(
        `Ann B. Lee,415-555-0100,ann@example.com,${status},"${tags}",Call back,70,10k`,
        "Bo,,bo@example.com,,,,,",
      )
      .concat("Bo again,,bo@example.com,,,,,", "Cy,,,,,,,", "Di,4155550101,,sold,,,,")
      .join("\n");
  const first = await run("leads", list("New", "Hot; vip"));
  expect(first).toMatchObject({ status: "done", rowsAccepted: 2, rowsRejected: 3 });
  expect(first.problems.toSorted((a, b) => a.problem.localeCompare(b.problem))).toEqual([
    { problem: "bad_value", count: 1 },
    { problem: "duplicate", count: 1 },
    { problem: "no_number", count: 1 },
  ]);
  expect(await run("leads", list("qualified", "HOT"))).toMatchObject({ rowsAccepted: 0 });
  expect(await run("leads", list("qualified", "HOT"), { existing: "update" })).toMatchObject({
    rowsAccepted: 2,
  });
  const leads = await systemDb().lead.findMany({
    where: { workspaceId: tenant.workspaceId },
    include: { tags: { include: { tag: true } }, events: true },
    orderBy: { id: "asc" },
  });
  expect(leads).toHaveLength(2);
  expect(leads[0]).toMatchObject({
    ...{
      firstName: "Ann",
      lastName: "B. Lee",
      phone: "+14155550100",
      status: "qualified",
      source: "import",
      score: 70,
    },
    customFields: { budget: "10k" },
  });
  expect(leads[0]?.tags.map(({ tag }) => tag.name).sort()).toEqual(["Hot", "vip"]);
  // The file says the same note each time.
  expect(leads[0]?.events.map(({ kind }) => kind).sort()).toEqual(["created", "note"]);
});

it("puts numbers on the list of those not to be called, and weakens nobody's own wish", async () => {
  const { partnerId, workspaceId } = tenant;
  const scope = "workspace" as const;
  await systemDb().dncEntry.createMany({
    data: [
      { id: newId(), partnerId, workspaceId, scope, phone: "+14155550100", source: "opt_out" },
      {
        id: newId(),
        partnerId,
        workspaceId,
        scope,
        phone: "+14155550101",
        source: "manual",
        expiresAt: new Date(0),
      },
    ],
  });
  expect(await run("recipients", "phone\n4155550102\n4155550109")).toMatchObject({ rowsAccepted: 2 });
  const list =
    "number,until,why\n4155550100,2030-01-01,x\n4155550101,,again\n4155550102,2030-01-31,\n4155550103,01/02/2030,";
  const columns: ImportMapping["columns"] = ["phone", "expires_at", "reason"];
  const result = await run("dnc", list, { columns, existing: "update" });
  expect(result).toMatchObject({ rowsAccepted: 2, rowsRejected: 2 });
  const entries = await systemDb().dncEntry.findMany({ where: { workspaceId }, orderBy: { phone: "asc" } });
  expect(
    entries.map(({ source, expiresAt, reason }) => [source, expiresAt?.toISOString() ?? null, reason]),
  ).toEqual([
    ["opt_out", null, ""],
    ["import", null, "again"],
    ["import", "2030-01-31T23:59:59.999Z", ""],
  ]);
  expect((await recipients()).map(({ state, reason }) => [state, reason])).toEqual([
    ["blocked", "dnc_workspace"],
    ["pending", ""],
  ]);
});

it("does what follows numbers not to be called also where the last run died before it", async () => {
  expect(await run("recipients", "phone\n4155550102\n4155550103")).toMatchObject({ rowsAccepted: 2 });
  const { id } = await send("dnc", "phone\n4155550102");
  await runImport(tenant.ctx, id, {
    mapping: importMapping.parse({ columns: ["phone"], defaultCountry: "US" }),
  });
  const { partnerId, workspaceId } = tenant;
  const entry = {
    id: newId(),
    phone: "+14155550102",
    scope: "workspace" as const,
    source: "import" as const,
  };
  await systemDb().dncEntry.create({ data: { ...entry, partnerId, workspaceId } });
  await systemDb().import.update({ where: { id }, data: { rowsDone: 1, rowsAccepted: 1 } });
  expect(await take(id)).toMatchObject({ status: "done", rowsDone: 1, rowsAccepted: 1 });
  expect((await recipients()).map(({ state }) => state)).toEqual(["blocked", "pending"]);
});

it("is open to who may fill such a list, and to nobody of another workspace", async () => {
  const viewer = { ...tenant.ctx, role: "viewer" as const };
  const body = createImportBody.parse({ kind: "dnc", fileName: "x.csv", fileBytes: 5 });
  await expect(createImport(viewer, body)).rejects.toMatchObject({ code: "forbidden" });
  const { id } = await createImport(tenant.ctx, body);
  const own = await getImport(tenant.ctx, id);
  expect(toImportResource(tenant.ctx, own).isMine).toBe(true);
  const colleague = { actor: { type: "user" as const, id: newId(), label: "Bo", sessionId: newId() } };
  expect(toImportResource(colleague, own).isMine).toBe(false);
  await expect(getImport(tenant.siblingCtx, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(getImport(viewer, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(receivePart(tenant.ctx, id, 1, Buffer.from("12345"))).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(receivePart(tenant.ctx, id, 0, Buffer.from("1234"))).rejects.toMatchObject({
    code: "validation_failed",
  });
  await expect(
    createImport(tenant.ctx, createImportBody.parse({ ...body, kind: "recipients" })),
  ).rejects.toMatchObject({ code: "validation_failed" });
  // Who may change campaigns and import nothing.
  const actor = {
    type: "api_key" as const,
    id: newId(),
    label: "Key",
    scopes: ["campaigns.write", "dnc.write"],
  };
  const mapping = importMapping.parse({ columns: ["phone"], defaultCountry: "US" });
  await expect(runImport({ ...tenant.ctx, actor }, id, { mapping })).rejects.toMatchObject({
    code: "forbidden",
  });
  const { partnerId, workspaceId } = tenant;
  const where = { partnerId, action: "import.announced", entityId: id };
  expect(await systemDb().auditLog.count({ where })).toBe(1);
  const waiting = { partnerId, workspaceId, kind: "dnc" as const, fileName: "x.csv", partCount: 1 };
  // All of the two gigabytes but the five bytes of the one above.
  const fileBytes = 2n * 1024n ** 3n - 5n;
  await systemDb().import.create({ data: { id: newId(), ...waiting, fileBytes } });
  await expect(createImport(tenant.ctx, body)).rejects.toMatchObject({ code: "conflict" });
  const refusal = (fileBytes: number) =>
    createImportBody
      .safeParse({ ...body, fileBytes })
      .error?.issues.map(({ path, message }) => [path, message]);
  expect(refusal(200 * 1024 * 1024)).toEqual([
    [["fileBytes"], "must be at most 150 MB; split the file into several"],
  ]);
  expect(refusal(0)).toEqual([[["fileBytes"], "is empty"]]);
});
