import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { CampaignSettings } from "@/types/campaign-settings";
import { mayBeLacking } from "@/types/standard-variables";
import type { WorkspaceContext } from "../shared/tenant-context";
import { keyOf, ofCampaign } from "./internal";
import type { StartFacts } from "./load-start-facts";

/** What JavaScript's `trim` takes off; Postgres takes off spaces alone unless it is told. */
const BLANKS =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

/** Values that people have by themselves; one of the same name among their further values counts for nothing. */
const OWN_COLUMNS = new Map([
  ["first_name", sql`r.first_name`],
  ["last_name", sql`r.last_name`],
  ["email", sql`r.email`],
  ["company", sql`r.company`],
  ["phone_number", sql`r.phone`],
]);

export interface LeftOut {
  /** People, each once. */
  total: number;
  /** In countries that the campaign does not call. */
  otherCountry: number;
  /** Of the rest those without a required value; who lacks two is told under both. */
  missingValues: { name: string; count: number }[];
}

interface Rules {
  settings: Pick<CampaignSettings, "countries" | "variables">;
  workspaceVariables: StartFacts["workspaceVariables"];
}

const leftOutRow = z.object({
  otherCountry: z.number().int(),
  lacking: z.number().int(),
  byName: z.array(z.number().int()),
});

/**
 * Who of those that wait the dial policy would leave out for their country or for a value that they lack: its rules as one
 * pass over the list. No statement where the campaign has no such rule.
 */
export async function countLeftOut(
  ctx: WorkspaceContext,
  campaignId: string,
  { settings: { countries, variables }, workspaceVariables }: Rules,
): Promise<LeftOut> {
  const names = [...new Set(variables.required)].filter(
    (name) => mayBeLacking(name) && !variables.defaults[name]?.trim(),
  );
  if (names.length === 0 && countries.length === 0) return { total: 0, otherCountry: 0, missingValues: [] };
  const isCalled =
    countries.length === 0 ? sql`true` : sql`coalesce(r.country = any(${countries}::text[]), false)`;
  const isLacking = names.map((name) => isMissing(name, workspaceVariables));
  const lacksAny = isLacking.length === 0 ? sql`false` : sql`(${Prisma.join(isLacking, " or ")})`;
  const counts = isLacking.map((lacks) => countOf(sql`${isCalled} and ${lacks}`));
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      leftOutRow,
      sql`
      select ${countOf(sql`not ${isCalled}`)} as "otherCountry",
             ${countOf(sql`${isCalled} and ${lacksAny}`)} as lacking,
             array[${counts.length === 0 ? Prisma.empty : Prisma.join(counts)}]::int[] as "byName"
        from campaign_recipients r
       where ${ofCampaign(sql`r`, keyOf(ctx, campaignId))} and r.state = 'pending'`,
    ),
  );
  if (!row) throw new Error("A query of aggregates answered no row.");
  const { otherCountry, lacking, byName } = row;
  const missingValues = names.map((name, index) => ({ name, count: byName[index] ?? 0 }));
  return {
    ...{ total: otherCountry + lacking, otherCountry },
    missingValues: missingValues.filter(({ count }) => count > 0),
  };
}

function countOf(condition: Sql): Sql {
  return sql`(count(*) filter (where ${condition}))::int`;
}

/** Whether somebody has nothing to say for a value: the workspace's default stands in for none, not for blanks. */
function isMissing(name: string, workspaceVariables: Rules["workspaceVariables"]): Sql {
  const own = OWN_COLUMNS.get(name) ?? sql`r.variables->>${name}::text`;
  const fallback = workspaceVariables.find((variable) => variable.name === name)?.defaultValue ?? "";
  return sql`btrim(coalesce(nullif(${own}, ''), ${fallback}::text), ${BLANKS}::text) = ''`;
}
