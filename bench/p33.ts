import { IMPORT_LIMITS } from "@/config/import-words";
import { systemDb } from "@/lib/data/system";
import { pauseCampaign } from "@/lib/domain/campaigns/pause-campaign";
import { startCampaign } from "@/lib/domain/campaigns/start-campaign";
import { createImport } from "@/lib/domain/imports/create-import";
import { getImport } from "@/lib/domain/imports/get-import";
import { receivePart } from "@/lib/domain/imports/receive-part";
import { runImport } from "@/lib/domain/imports/run-import";
import { createTestCampaign } from "@/tests/support/campaign-stage";
import { openSettings, zoneAt } from "@/tests/support/dialer-stage";
import type { Caller } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { createImportBody, importMapping } from "@/types/imports";
import { addPeople } from "./support/dial-stage";
import { type DialWorld, linesFree, withDialWorld } from "./support/dial-world";
import { interleave, median, rounded, spread } from "./support/rounds";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const TARGET = { ratio: 1.2, fromStartMs: 100, fromLastByteMs: 3_000 };
const MANY = Number(process.env.BENCH_ROWS ?? 100_000);
const FEW = 100;
/** A call takes a few hundredths of a second, so that the next round finds every line free. */
const TIME_SCALE = 2_000;
/** Whoever waits for the next step looks often. */
const PATIENCE = { deadlineMs: 60_000, intervalMs: 10 };
/** The provider says when it was asked, so whoever only wants to know looks seldom and takes no time from what is measured. */
const HINDSIGHT = { deadlineMs: 60_000, intervalMs: 250 };

let lists = 0;

/** A draft whose people have numbers that no other list of this run has; answers where they begin. */
async function addDraft({ tenant, agentId }: Caller): Promise<{ campaignId: string; from: number }> {
  lists += 1;
  const campaignId = await createTestCampaign(tenant, { status: "draft", agentId, settings: openSettings() });
  return { campaignId, from: lists * MANY };
}

/** When the provider was asked for the first call of the campaign. */
async function firstDialAt(world: DialWorld, campaignId: string): Promise<number> {
  const find = () => systemDb().call.findFirst({ where: { campaignId }, orderBy: { id: "asc" } });
  const call = await waitFor("a call of the campaign", find, HINDSIGHT);
  const isIt = async () => (await world.engineCalls()).find(({ number }) => number === call.toNumber);
  return (await waitFor("the dial to be at the provider", isIt, HINDSIGHT)).dialledAt;
}

/** Leaves nothing going on behind. */
async function comeToRest({ sql }: DialWorld, caller: Caller, campaignId: string): Promise<void> {
  await pauseCampaign(caller.tenant.ctx, campaignId);
  await linesFree(sql, caller);
  await sql.query("delete from campaign_recipients where campaign_id = $1", [campaignId]);
  await sql.query("vacuum analyze campaign_recipients");
}

/** Ms from the click on Start until the provider is asked for the first call. */
async function fromStart(world: DialWorld, caller: Caller, count: number): Promise<number> {
  const { campaignId, from } = await addDraft(caller);
  await addPeople(world.sql, caller, { campaignId, count, from });
  await world.sql.query("analyze campaign_recipients");
  const clickedAt = Date.now();
  await startCampaign(caller.tenant.ctx, campaignId);
  const dialledAt = await firstDialAt(world, campaignId);
  await comeToRest(world, caller, campaignId);
  return dialledAt - clickedAt;
}

function fileOf(count: number, from: number): Buffer {
  const zone = zoneAt(14);
  const rows = Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const area = ["212", "305", "312", "415", "512", "602", "646", "702", "718", "917"][number % 10];
    const line = String(2_000_000 + Math.floor(number / 10));
    return `(${area}) ${line.slice(0, 3)}-${line.slice(3)},First${index},Last${index % 977},first${index}@example.com,${zone}`;
  });
  return Buffer.from(["phone,first_name,last_name,email,time_zone", ...rows].join("\n"));
}

/**
 * Ms from the last part of the file until the provider is asked for the first call. Whoever maps the columns and starts
 * the campaign is as quick as the product lets them be.
 */
async function fromLastByte(world: DialWorld, caller: Caller, count: number): Promise<number> {
  const { ctx } = caller.tenant;
  const { campaignId, from } = await addDraft(caller);
  const bytes = fileOf(count, from);
  const body = { kind: "recipients", campaignId, fileName: "list.csv", fileBytes: bytes.byteLength };
  const { id, partCount } = await createImport(ctx, createImportBody.parse(body));
  const { partBytes } = IMPORT_LIMITS;
  const part = (index: number) => bytes.subarray(index * partBytes, (index + 1) * partBytes);
  for (let index = 0; index < partCount - 1; index += 1) await receivePart(ctx, id, index, part(index));
  const sentAt = Date.now();
  await receivePart(ctx, id, partCount - 1, part(partCount - 1));
  const lookedAt = async () => {
    const row = await getImport(ctx, id);
    return row.status === "mapping" ? row.file : undefined;
  };
  const file = await waitFor("the file to be looked at", lookedAt, PATIENCE);
  await runImport(ctx, id, { mapping: importMapping.parse({ columns: file.guesses, defaultCountry: "US" }) });
  const hasSomebody = async () => (await getImport(ctx, id)).rowsAccepted > 0;
  await waitFor("somebody to be on the list", hasSomebody, PATIENCE);
  await startCampaign(ctx, campaignId);
  const dialledAt = await firstDialAt(world, campaignId);
  const isOver = async () => (await getImport(ctx, id)).status === "done";
  await waitFor("the file to be taken in", isOver, HINDSIGHT);
  await comeToRest(world, caller, campaignId);
  return dialledAt - sentAt;
}

/** How soon the first call of a long list goes out: from the click on Start, and from the last byte of its file. */
export async function run() {
  return await withDialWorld(async (world) => {
    world.voice.vapi.sandbox.control({ timeScale: TIME_SCALE });
    const caller = await world.voice.createCaller({ balanceMicros: 1_000_000_000_000n });
    const measure = async (way: typeof fromStart) => {
      await way(world, caller, FEW);
      return interleave(ROUNDS, {
        ours: () => way(world, caller, MANY),
        twin: () => way(world, caller, FEW),
      });
    };
    const starts = await measure(fromStart);
    const uploads = await measure(fromLastByte);
    const pick = (pairs: typeof starts, side: "ours" | "twin") =>
      spread(
        pairs.map((pair) => pair[side]),
        0,
      );
    const ratioOf = (pairs: typeof starts) =>
      rounded(pick(pairs, "ours").median / pick(pairs, "twin").median);
    const ours = { fromStartMs: pick(starts, "ours"), fromLastByteMs: pick(uploads, "ours") };
    const ratios = { fromStart: ratioOf(starts), fromLastByte: ratioOf(uploads) };
    return {
      goal: `ms to the first call of a list of ${MANY}, from the start and from the last byte of its file, against a list of ${FEW}`,
      ours,
      twin: { fromStartMs: pick(starts, "twin"), fromLastByteMs: pick(uploads, "twin") },
      ratio: Math.max(ratios.fromStart, ratios.fromLastByte),
      ratios: {
        ...ratios,
        pairsFromStart: spread(starts.map((pair) => pair.ours / pair.twin)),
        pairsFromLastByte: spread(uploads.map((pair) => pair.ours / pair.twin)),
      },
      target: TARGET,
      pass:
        ratios.fromStart <= TARGET.ratio &&
        ratios.fromLastByte <= TARGET.ratio &&
        median(starts.map((pair) => pair.ours)) <= TARGET.fromStartMs &&
        median(uploads.map((pair) => pair.ours)) <= TARGET.fromLastByteMs,
    };
  });
}
