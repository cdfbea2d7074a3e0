import { afterAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { systemContext } from "@/lib/domain/shared/system-context";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { addRecipientsBody, listRecipientsQuery } from "@/types/campaign-recipients";
import { createImportBody, importMapping } from "@/types/imports";
import { createImport } from "../imports/create-import";
import { getImport } from "../imports/get-import";
import { readImport } from "../imports/read-import";
import { receivePart } from "../imports/receive-part";
import { runImport } from "../imports/run-import";
import { takeRows } from "../imports/take-rows";
import { addRecipients } from "./add-recipients";
import { COLUMN_ROWS, exportRecipients } from "./export-recipients";
import { listRecipients } from "./list-recipients";
import { removeRecipients } from "./remove-recipients";
import { toRecipientResource } from "./to-resource";

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

async function createCampaign(status: "running" | "completed"): Promise<string> {
  const { agentId } = await createTestAgent(tenant);
  const id = newId();
  const { partnerId, workspaceId } = tenant;
  await systemDb().campaign.create({ data: { id, partnerId, workspaceId, agentId, name: "Spring", status } });
  return id;
}

const add = (...recipients: object[]) =>
  addRecipients(tenant.ctx, campaignId, addRecipientsBody.parse({ recipients }).recipients);

async function list(query: object = {}) {
  const { rows } = await listRecipients(tenant.ctx, campaignId, listRecipientsQuery.parse(query));
  return rows.map(toRecipientResource);
}

async function exported(id = campaignId): Promise<string> {
  let text = "";
  for await (const part of exportRecipients(tenant.ctx, id, {})) text += part;
  return text;
}

async function imported(into: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const body = { kind: "recipients", campaignId: into, fileName: "list.csv", fileBytes: bytes.byteLength };
  const { id } = await createImport(tenant.ctx, createImportBody.parse(body));
  await receivePart(tenant.ctx, id, 0, bytes);
  const ctx = systemContext("test", tenant.scope);
  await readImport(ctx, id, { isLastAttempt: false });
  const { file, error } = await getImport(tenant.ctx, id);
  if (!file) throw new Error(error ?? "not read");
  const mapping = importMapping.parse({ columns: file.guesses, defaultCountry: "US" });
  await runImport(tenant.ctx, id, { mapping });
  await takeRows(ctx, id, { signal: new AbortController().signal, isLastAttempt: false });
  expect(await getImport(tenant.ctx, id)).toMatchObject({ status: "done", rowsRejected: 0 });
}

it("adds people, names those it cannot add, and has a running campaign call them at once", async () => {
  const { partnerId } = tenant;
  await systemDb().dncEntry.create({
    data: { id: newId(), partnerId, scope: "agency", phone: "+14155550105", source: "manual" },
  });
  // By whichever partner is the platform: its list is everybody's.
  const { partnerId: platformId } = await createTenant();
  await systemDb().dncEntry.create({
    data: { id: newId(), partnerId: platformId, scope: "platform", phone: "+14155550106", source: "manual" },
  });
  const result = await add(
    { phone: "(415) 555-0100", firstName: "Ann", variables: { plan: "gold" } },
    { phone: "+14155550100", firstName: "Ann again" },
    { phone: "12345" },
    { phone: "415 555 0105" },
    { phone: "+44 20 7946 0000", timeZone: "Mars/Base" },
    { phone: "+44 20 7946 0001", lastName: "Bo", company: "100% sure_Ltd" },
    { phone: "+14155550106" },
    { phone: "+16025550100", timeZone: "MST" },
  );
  expect(result.added).toBe(2);
  expect(result.rejected.map(({ index, field }) => [index, field])).toEqual([
    ...[
      [1, "phone"],
      [2, "phone"],
      [3, "phone"],
      [4, "timeZone"],
      [6, "phone"],
      [7, "timeZone"],
    ],
  ]);
  expect(await list()).toMatchObject([
    {
      phone: "+14155550100",
      zones: ["America/Los_Angeles"],
      variables: { plan: "gold" },
      state: "pending",
      sourceRow: null,
    },
    { phone: "+442079460001", country: "GB", lastName: "Bo" },
  ]);
  expect(await list({ search: "415 555" })).toHaveLength(1);
  expect(await list({ search: "100% sure_" })).toHaveLength(1);
  expect(await list({ search: "1__% sure" })).toHaveLength(0);
  expect(await list({ state: "done" })).toHaveLength(0);
  const campaign = await systemDb().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  expect(campaign.wakeAt).not.toBeNull();
  const tallies = await systemDb().campaignTally.findMany({ where: { campaignId, count: { gt: 0 } } });
  expect(tallies).toMatchObject([{ state: "pending", count: 2 }]);
});

it("takes people off who were not called, all or none, and nobody of somebody else's list", async () => {
  await add({ phone: "+14155550100" }, { phone: "+14155550101" }, { phone: "+14155550102" });
  const [first = "", second = "", third = ""] = (await list()).map(({ id }) => id);
  await systemDb().campaignRecipient.update({ where: { id: second }, data: { attempts: 1 } });
  const remove = (...ids: string[]) => removeRecipients(tenant.ctx, campaignId, ids);
  await expect(remove(first, second)).rejects.toMatchObject({ code: "conflict" });
  await expect(remove(first, newId())).rejects.toMatchObject({ code: "not_found" });
  await expect(removeRecipients(tenant.siblingCtx, campaignId, [first])).rejects.toMatchObject({
    code: "not_found",
  });
  await remove(first, third, first);
  expect((await list()).map(({ id }) => id)).toEqual([second]);
  await expect(listRecipients(tenant.siblingCtx, campaignId, { limit: 1 })).rejects.toMatchObject({
    code: "not_found",
  });
  campaignId = await createCampaign("completed");
  await expect(add({ phone: "+14155550100" })).rejects.toMatchObject({ code: "conflict" });
});

it("finds the columns of a long list part by part, whoever has them, and loses nobody", async () => {
  const { partnerId, workspaceId } = tenant;
  const count = 2 * COLUMN_ROWS + 500;
  await systemPool().query(
    `insert into campaign_recipients (id, partner_id, workspace_id, campaign_id, phone, next_attempt_at, updated_at, variables)
     select uuidv7(), $1, $2, $3, '+1415' || (5000000 + n), now(), now(),
            case when n = $4 then '{"last_one": "x"}'::jsonb when n = 1 then '{"first_one": "y"}' else '{}' end
       from generate_series(1, $4::int) n`,
    [partnerId, workspaceId, campaignId, count],
  );
  let lines = 0;
  let head = "";
  const trips = await tally(async (counted) => {
    for await (const part of exportRecipients(tenant.ctx, campaignId, {})) {
      head ||= part.slice(0, part.indexOf("\r\n"));
      lines += part.split("\r\n").length - 1;
    }
    return counted.sqlRoundTrips;
  });
  expect(head).toContain(",first_one,last_one,recipient_id");
  expect(lines).toBe(1 + count);
  expect(trips).toBe(1 + 3 + 1 + Math.ceil((count + 1) / 1_000));
});

it("gives back every column of what came in, with no formula alive, and the same again when it is sent back", async () => {
  const hostile = [
    '"Phone","First name","=HEADER()","Plan","State","phone (as imported)","company","time zone"',
    '"(415) 555-0100","=1+1","+cmd|\' /C calc\'!A0","@SUM(A1)","-2","\'=already","Acme ""Best"", Inc\n2nd line",""',
    '"+14155550101"," -Ann ","\'\'+x","\tgold","","  spaces  ","－full width","America/Chicago"',
    '"4155550102","Ünï çødé 𝒳","multi\r\nline","a|b;c","","","","EST"',
  ].join("\r\n");
  await imported(campaignId, hostile);
  const once = await exported();
  for (const cell of once.split(/[,\r\n]+/)) expect(cell).not.toMatch(/^"?[=+\-@\t＝＋－＠]/);
  for (const text of ["Acme", "2nd line", "Ünï çødé 𝒳", "a|b;c", "'=already", "  spaces  ", "multi"]) {
    expect(once).toContain(text);
  }
  const again = await createCampaign("running");
  await imported(again, once);
  const bare = ({ id: _, callId: __, sourceRow: ___, ...row }: Awaited<ReturnType<typeof list>>[number]) =>
    row;
  const first = (await list()).map(bare);
  const whole = (id: string) =>
    systemDb().campaignRecipient.findMany({
      where: { campaignId: id },
      orderBy: { id: "asc" },
      select: { extra: true },
    });
  const firstExtra = await whole(campaignId);
  campaignId = again;
  const due = { nextAttemptAt: expect.anything() };
  expect((await list()).map(bare)).toEqual(first.map((row) => ({ ...row, ...due })));
  expect(await whole(again)).toEqual(firstExtra);
  const withoutIds = (text: string) =>
    text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id").replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "at");
  expect(withoutIds(await exported())).toBe(withoutIds(once));
});

it("knows its download again when values for the agent are called like its own columns", async () => {
  const lines = [
    "Phone,Recipient ID,Call ID,Call state,Plan",
    "+14155550100,R-1,=C-1,new,gold",
    "+14155550101,R-2,,,",
  ];
  await imported(campaignId, lines.join("\r\n"));
  const values = async () => (await list()).map(({ variables }) => variables);
  const first = await values();
  expect(first).toEqual([
    { recipient_id: "R-1", call_id: "=C-1", call_state: "new", plan: "gold" },
    { recipient_id: "R-2" },
  ]);
  const once = await exported();
  const [head = ""] = once.split("\r\n");
  expect(head).toContain(",variable:call_id,variable:call_state,plan,variable:recipient_id,recipient_id,");
  campaignId = await createCampaign("running");
  await imported(campaignId, once);
  expect(await values()).toEqual(first);
  expect((await exported()).split("\r\n")[0]).toBe(head);
});
