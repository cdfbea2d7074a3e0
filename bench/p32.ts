import { newId } from "@/lib/data/ids";
import { systemDb, systemPool } from "@/lib/data/system";
import { runImport } from "@/lib/domain/imports/run-import";
import { createTestCampaign } from "@/tests/support/campaign-stage";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { sendList, takeList } from "@/tests/support/import-stage";
import { importMapping } from "@/types/imports";
import { withBenchDatabase } from "./support/bench-database";
import { interleave, rounded, spread } from "./support/rounds";

const ROWS = Number(process.env.BENCH_ROWS ?? 100_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const TARGET = 3;
const LATER_TARGET = 1.5;
/** Of a hundred rows, so many have no possible number, are there twice, or must not be called. */
const SHARES = { invalid: 2, repeated: 2, barred: 1 };
const AREA_CODES = ["212", "305", "312", "415", "512", "602", "646", "702", "718", "917"];

interface Person {
  digits: string;
  first: string;
  last: string;
  kind: "good" | keyof typeof SHARES;
}

/** The same list each time; numbers as people write them. */
function people(): Person[] {
  return Array.from({ length: ROWS }, (_, index) => {
    const share = index % 100;
    const kind = share < 2 ? "invalid" : share < 4 ? "repeated" : share < 5 ? "barred" : "good";
    const number = kind === "repeated" ? index + 10 : index;
    const area = AREA_CODES[number % AREA_CODES.length] ?? "";
    const line = String(2_000_000 + Math.floor(number / AREA_CODES.length)).padStart(7, "0");
    return { digits: area + line, first: `First${index}`, last: `Last${index % 977}`, kind };
  });
}

const HEADER = "phone,first_name,last_name,email,company,plan";

function csvOf(list: readonly Person[]): string {
  const lines = list.map(({ digits, first, last, kind }, index) => {
    const written = `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`;
    const phone = kind === "invalid" ? digits.slice(0, 8) : written;
    return `${phone},${first},${last},${first.toLowerCase()}@example.com,"Company, Inc. ${index % 500}",gold`;
  });
  return [HEADER, ...lines].join("\n");
}

/** The clean rows in a table of their own, as a `COPY` of a perfect file would leave them. */
async function stage(list: readonly Person[], tenant: TestTenant): Promise<void> {
  await systemPool().query(`create unlogged table bench_clean (like campaign_recipients including defaults)`);
  const clean = list.filter(({ kind }) => kind === "good" || kind === "barred");
  const columns = {
    phones: clean.map(({ digits }) => `+1${digits}`),
    firsts: clean.map(({ first }) => first),
    lasts: clean.map(({ last }) => last),
  };
  await systemPool().query(
    `insert into bench_clean (id, partner_id, workspace_id, campaign_id, phone, country, zones, first_name, last_name,
       email, company, variables, extra, next_attempt_at, updated_at, source_row)
     select gen_random_uuid(), $1, $2, $2, phone, 'US', 'America/New_York', first, last, lower(first) || '@example.com',
            'Company, Inc.', '{"plan":"gold"}', '{"phone (as imported)":"(212) 200-0000"}', now(), now(), row
       from unnest($3::text[], $4::text[], $5::text[]) with ordinality as c (phone, first, last, row)`,
    [tenant.partnerId, tenant.workspaceId, columns.phones, columns.firsts, columns.lasts],
  );
  await systemPool().query("analyze bench_clean");
}

async function insertClean(campaignId: string): Promise<void> {
  const client = await systemPool().connect();
  try {
    await client.query("begin");
    await client.query("set local statement_timeout = 0");
    await client.query({
      text: `insert into campaign_recipients (id, partner_id, workspace_id, campaign_id, phone, country, zones, first_name,
               last_name, email, company, variables, extra, next_attempt_at, updated_at, source_row)
             select (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
                      || '7' || substr(md5(random()::text), 1, 19))::uuid,
                    partner_id, workspace_id, $1::uuid, phone, country, zones, first_name, last_name, email, company,
                    variables, extra, next_attempt_at, updated_at, source_row from bench_clean order by source_row`,
      values: [campaignId],
    });
    await client.query("commit");
  } finally {
    client.release();
  }
}

/** Leaves the table as it was, so that every round meets the same one. */
async function clear(campaignId: string): Promise<void> {
  await systemPool().query("delete from campaign_recipients where campaign_id = $1", [campaignId]);
  await systemPool().query("delete from import_problems");
}

const SAMPLE_MS = 20;
const MEGABYTE = 1_048_576;

/** How much more memory this process holds at most while it works than before, in MB; stand-ins run in it too. */
async function memoryOf(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, SAMPLE_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return (peak - before) / MEGABYTE;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

export async function run() {
  return await withBenchDatabase(async (database) => {
    const list = people();
    const tenant = await createTenant({ timeZone: "America/New_York" });
    const barred = list.filter(({ kind }) => kind === "barred");
    await systemDb().dncEntry.createMany({
      data: barred.map(({ digits }) => ({
        ...{
          id: newId(),
          partnerId: tenant.partnerId,
          workspaceId: tenant.workspaceId,
          scope: "workspace" as const,
        },
        ...{ phone: `+1${digits}`, source: "manual" as const },
      })),
    });
    await database.sql.query(`grant create on schema public to genius_system`);
    await stage(list, tenant);
    const content = csvOf(list);
    const counts: { accepted: number; rejected: number }[] = [];
    const memory: number[] = [];
    const ours = async () => {
      const campaignId = await createTestCampaign(tenant, { status: "draft" });
      const { id, file } = await sendList(tenant.ctx, { kind: "recipients", campaignId, content });
      const mapping = importMapping.parse({ columns: file?.guesses, defaultCountry: "US" });
      await runImport(tenant.ctx, id, { mapping });
      let ms = 0;
      const take = async () => {
        const done = await takeList(tenant.ctx, id);
        counts.push({ accepted: done.rowsAccepted, rejected: done.rowsRejected });
      };
      memory.push(
        await memoryOf(async () => {
          ms = await timed(take);
        }),
      );
      await clear(campaignId);
      await database.sql.query("vacuum analyze campaign_recipients");
      return ms;
    };
    const twin = async () => {
      const campaignId = await createTestCampaign(tenant, { status: "draft" });
      const ms = await timed(() => insertClean(campaignId));
      await clear(campaignId);
      await database.sql.query("vacuum analyze campaign_recipients");
      return ms;
    };
    // Before the first round both have been through once.
    await ours();
    await twin();
    const pairs = await interleave(ROUNDS, { ours, twin });
    const ratio = spread(pairs.map((pair) => pair.ours / pair.twin));
    return {
      goal: `ms to take in ${ROWS} rows of a file (numbers to E.164, each once, lists not to be called, problems by row) against INSERT…SELECT of the clean ones into the same table`,
      ours: spread(
        pairs.map((pair) => pair.ours),
        0,
      ),
      twin: spread(
        pairs.map((pair) => pair.twin),
        0,
      ),
      ratio: ratio.median,
      ratios: ratio,
      target: TARGET,
      laterTarget: LATER_TARGET,
      counts: counts.at(-1),
      fileMegabytes: rounded(content.length / 1e6, 1),
      memory: {
        addedMegabytes: spread(memory, 0),
        peakMegabytes: rounded(process.resourceUsage().maxRSS / 1_024, 0),
      },
      pass: ratio.median <= TARGET,
    };
  });
}
