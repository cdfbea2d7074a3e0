import { z } from "zod";
import { DIAL_REASONS } from "@/config/campaign-words";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { type CsvCell, toCsv } from "../shared/csv";
import type { WorkspaceContext } from "../shared/tenant-context";
import { getCampaign } from "./get-campaign";
import { type CampaignRow, keyOf, ofCampaign } from "./internal";
import { outcomesOf, reasonsOf } from "./outcomes-of";
import { toFigures, toProgress } from "./to-resource";

const hourRow = z.object({
  day: z.string(),
  hour: z.number().int(),
  dials: z.number().int(),
  answered: z.number().int(),
  goalsMet: z.number().int(),
});

/** Figures of a campaign as CSV: totals, outcomes, reasons, and dials by day and hour of the workspace. Throws `notFound`. */
export async function* exportReport(ctx: WorkspaceContext, campaignId: string): AsyncGenerator<string> {
  const row = await getCampaign(ctx, campaignId);
  yield toCsv([["Section", "What", "Value"], ...totals(row, ctx)]);
  const hours = await loadHours(ctx, campaignId);
  yield toCsv([
    [],
    [`Day (${ctx.workspace.timeZone})`, "Hour", "Dials", "Answered", "Goals met"],
    ...hours.map(({ day, hour, dials, answered, goalsMet }) => [day, hour, dials, answered, goalsMet]),
  ]);
}

function totals(row: CampaignRow, ctx: WorkspaceContext): CsvCell[][] {
  const { chargeMicros, ...figures } = toFigures(row.figures, ctx);
  const facts: [string, CsvCell][] = [
    ["name", row.name],
    ["status", row.status],
    ["agent", row.agentName],
    ["started", row.startedAt?.toISOString() ?? null],
    ["finished", row.finishedAt?.toISOString() ?? null],
  ];
  const charge: [string, CsvCell][] =
    chargeMicros === null ? [] : [[`charge (${ctx.workspace.currency})`, BigInt(chargeMicros)]];
  return [
    ...facts.map(([what, value]) => ["Campaign", what, value]),
    ...Object.entries(toProgress(row)).map(([what, value]) => ["People", what, value]),
    ...Object.entries(figures).map(([what, value]) => ["Calls", inWords(what), value ?? "not known"]),
    ...charge.map(([what, value]) => ["Calls", what, value]),
    ...outcomesOf(row).map(({ outcome, count }) => ["Outcomes", inWords(outcome), count]),
    ...reasonsOf(row).map(({ state, reason, count }) => [
      "Reasons",
      reason === "" ? state : `${state}: ${DIAL_REASONS[reason]}`,
      count,
    ]),
  ];
}

/** `goalsMet` and `no_answer` as people write them. */
function inWords(name: string): string {
  return name
    .replaceAll(/([A-Z])/g, " $1")
    .replaceAll("_", " ")
    .toLowerCase();
}

/** By the day and hour that are kept with each call. */
function loadHours(ctx: WorkspaceContext, campaignId: string) {
  return read(
    ctx,
    (db) =>
      queryRows(
        db,
        hourRow,
        sql`
        select to_char(c.stat_date, 'YYYY-MM-DD') as day, c.stat_hour::int as hour, count(*)::int as dials,
               (count(*) filter (where c.status = 'completed' and c.ended_reason is distinct from 'voicemail'))::int
                 as answered,
               (count(*) filter (where c.goal_met))::int as "goalsMet"
          from calls c where ${ofCampaign(sql`c`, keyOf(ctx, campaignId))}
         group by 1, 2 order by 1, 2`,
      ),
    { replica: true },
  );
}
