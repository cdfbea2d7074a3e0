import { DIAL_REASONS } from "@/config/campaign-words";
import { toCsv } from "../shared/csv";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertCampaign, readDecisions } from "./list-decisions";

const BATCH_ROWS = 2_000;

const HEADER = [
  "When (UTC)",
  "Number",
  "Name",
  "Verdict",
  "Reason",
  "Looked at again (UTC)",
  "Call id",
  "Facts",
];

/** All decisions of a campaign as CSV, oldest first, batch by batch. Throws `notFound`. */
export async function* exportDecisions(ctx: WorkspaceContext, campaignId: string): AsyncGenerator<string> {
  await assertCampaign(ctx, campaignId);
  let head = toCsv([HEADER]);
  let from: string | null = null;
  do {
    const rows = await readDecisions(ctx, campaignId, { limit: BATCH_ROWS, from, oldestFirst: true });
    yield head +
      toCsv(
        rows.map(({ createdAt, phone, name, verdict, reason, untilAt, callId, facts }) => [
          ...[createdAt.toISOString(), phone, name, verdict, reason === "" ? "" : DIAL_REASONS[reason]],
          ...[untilAt?.toISOString() ?? "", callId ?? "", JSON.stringify(facts)],
        ]),
      );
    head = "";
    from = rows.length === BATCH_ROWS ? (rows.at(-1)?.id ?? null) : null;
  } while (from !== null);
}
