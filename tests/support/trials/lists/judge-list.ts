import { systemDb } from "@/lib/data/system";
import { allRows } from "../behind-the-curtain";
import type { AccountReader, RemoteTruth } from "../call-accounts";
import type { CaseBook } from "../case-book";
import { figuresOf, foretold } from "./foretold";
import type { TrialList } from "./open-list";

/** Rows of tallies that are not what counting the list comes to. */
const UNEVEN_TALLIES = `
select coalesce(t.state, r.state) as state, coalesce(t.outcome, r.outcome) as outcome, t.count as kept, r.count as counted
  from (select state, outcome, reason, count from campaign_tallies where campaign_id = $1 and count <> 0) t
  full join (select state, outcome, reason, count(*)::int as count from campaign_recipients where campaign_id = $1
              group by 1, 2, 3) r using (state, outcome, reason)
 where t.count is distinct from r.count`;

/** Calls of a campaign without the proof that allowed them, and proofs without their call. */
const UNPROVEN = `
select c.id as call, d.id as decision from (select id from calls where campaign_id = $1) c
  full join (select id, call_id from dial_decisions where campaign_id = $1 and verdict = 'allow') d on d.call_id = c.id
 where c.id is null or d.id is null`;

/**
 * A list that is over: everybody was called as often as they were to be and no oftener, and ended as their number
 * foretells; each call has its proof, and is booked with the provider's own seconds and costs; figures equal a recount.
 */
export async function judgeList(
  book: CaseBook,
  accounts: AccountReader,
  { caller, campaignId, phones }: TrialList,
): Promise<void> {
  const label = `${caller.engine} list`;
  const campaign = await systemDb().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  book.equal([campaign.status, campaign.stateReason], ["completed", "finished"], `${label}: ended by itself`);
  const remote = await accounts.calls(caller.engine, caller.secretKey);
  await judgePeople(book, campaignId, { phones, remote, label });
  await judgeMoney(book, campaignId, { phones, remote, label });
  book.equal(await allRows(UNPROVEN, [campaignId]), [], `${label}: dials without proof`);
  book.equal(await allRows(UNEVEN_TALLIES, [campaignId]), [], `${label}: tallies and a recount`);
}

type Facts = { phones: readonly string[]; remote: readonly RemoteTruth[]; label: string };

async function judgePeople(book: CaseBook, campaignId: string, { phones, remote, label }: Facts) {
  const rows = await systemDb().campaignRecipient.findMany({ where: { campaignId } });
  const byPhone = new Map(rows.map((row) => [row.phone, row]));
  const dials = Map.groupBy(remote, ({ to }) => to);
  book.equal(rows.length, phones.length, `${label}: people`);
  for (const phone of phones) {
    const row = byPhone.get(phone);
    const got = [row?.state, row?.outcome, row?.attempts, dials.get(phone)?.length ?? 0];
    book.equal(got, ["done", foretold(phone), 1, 1], `${label}: ${phone}`);
  }
}

async function judgeMoney(book: CaseBook, campaignId: string, { phones, remote, label }: Facts) {
  const calls = await systemDb().call.findMany({ where: { campaignId } });
  const usage = await systemDb().usageRecord.findMany({ where: { campaignId } });
  const records = new Map(usage.map((record) => [record.id, record]));
  const truth = new Map(remote.flatMap((call) => (call.ourId ? [[call.ourId, call] as const] : [])));
  for (const { id, settledAt, toNumber } of calls) {
    const dialled = truth.get(id);
    const record = records.get(id);
    const got = [settledAt !== null, record?.rawSeconds ?? 0, record?.providerCostMicros ?? 0n];
    const due = [true, dialled?.seconds ?? 0, dialled?.costMicros ?? 0n];
    book.equal(got, due, `${label}: call ${id} to ${toNumber}`);
  }
  const charged = usage.reduce((sum, { chargeMicros }) => sum + chargeMicros, 0n);
  const billed = usage.filter(({ billableSeconds }) => billableSeconds > 0);
  const talkSeconds = BigInt(billed.reduce((sum, { rawSeconds }) => sum + rawSeconds, 0));
  const figures = await systemDb().campaignFigures.findFirst({
    where: { campaignId },
    omit: { partnerId: true, workspaceId: true, campaignId: true },
  });
  const due = { ...figuresOf(phones.map(foretold)), talkSeconds, chargeMicros: charged };
  book.equal(sorted(figures ?? {}), sorted(due), `${label}: figures and a recount`);
}

function sorted(fields: object): [string, unknown][] {
  return Object.entries(fields).sort(([one], [other]) => one.localeCompare(other));
}
