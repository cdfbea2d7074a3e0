import { IMPORT_PROBLEMS } from "@/config/import-words";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { AddedRecipients, RecipientInput } from "@/types/campaign-recipients";
import { zonesOfNumber } from "../dial-policy/zones-of-number";
import { findOnPlatformList } from "../dnc/find-hits";
import { assertGrowing } from "../imports/assert-campaign";
import { isZoneName } from "../imports/rows/zones-of-text";
import { countryOfZone } from "../leads/country-of-zone";
import { audit } from "../shared/audit";
import { createNumberReader } from "../shared/numbers/read-number";
import type { WorkspaceContext } from "../shared/tenant-context";
import { insertRecipients, refusedRow } from "./insert-recipients";
import { wakeCampaign } from "./wake-campaign";

type Rejected = AddedRecipients["rejected"][number];

const NO_ZONE_NAME = "This is not the IANA name of a time zone such as America/Chicago";

/**
 * Puts people on a campaign's list, each number once; those that cannot be added are named with what is wrong, the others
 * are added. A campaign that runs calls them as soon as it may. Throws `notFound`, and `conflict` for one that is over.
 */
export async function addRecipients(
  ctx: WorkspaceContext,
  campaignId: string,
  inputs: readonly RecipientInput[],
): Promise<AddedRecipients> {
  const read = readInputs(ctx, inputs);
  const barred = await findOnPlatformList(read.rows.map(({ phone }) => phone));
  const rows = read.rows.filter(({ phone }) => !barred.has(phone));
  const rejected = [
    ...read.rejected,
    ...read.rows
      .filter(({ phone }) => barred.has(phone))
      .map(({ row }) => reject(row, "phone", IMPORT_PROBLEMS.dnc)),
  ];
  return inTransaction(ctx, async (tx) => {
    await assertGrowing(tx, campaignId);
    const target = {
      ...{ partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id, campaignId },
      ...{ importId: null, at: now() },
    };
    const source = sql`
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(row int, id uuid, phone text, country text,
        zones text, first_name text, last_name text, email text, company text, variables jsonb, extra jsonb)`;
    const refused = await queryRows(tx.tx, refusedRow, insertRecipients(source, target));
    const added = rows.length - refused.length;
    if (added > 0) {
      await audit(tx, {
        action: "recipients.added",
        entityType: "campaign",
        entityId: campaignId,
        after: { added },
      });
      await wakeCampaign(tx, campaignId);
    }
    const all = [
      ...rejected,
      ...refused.map(({ row, problem }) => reject(row, "phone", IMPORT_PROBLEMS[problem])),
    ];
    return { added, rejected: all.toSorted((a, b) => a.index - b.index) };
  });
}

function readInputs(ctx: WorkspaceContext, inputs: readonly RecipientInput[]) {
  const read = createNumberReader();
  const country = countryOfZone(ctx.workspace.timeZone);
  const rejected: Rejected[] = [];
  const rows = inputs.flatMap((input, row) => {
    const number = read(input.phone, country);
    const zone = input.timeZone?.trim() ?? "";
    const isGoodZone = zone === "" || isZoneName(zone);
    if ("problem" in number) rejected.push(reject(row, "phone", IMPORT_PROBLEMS[number.problem]));
    else if (!isGoodZone) rejected.push(reject(row, "timeZone", NO_ZONE_NAME));
    if ("problem" in number || !isGoodZone) return [];
    return {
      ...{ row, id: newId(), phone: number.e164, country: number.country },
      zones: zone || zonesOfNumber(number.e164, number.country).join("|"),
      ...{
        first_name: input.firstName,
        last_name: input.lastName,
        email: input.email,
        company: input.company,
      },
      ...{ variables: input.variables, extra: {} },
    };
  });
  return { rows, rejected };
}

function reject(index: number, field: string, message: string): Rejected {
  return { index, field, message };
}
