import { systemDb } from "@/lib/data/system";
import { startCampaign } from "@/lib/domain/campaigns/start-campaign";
import { DIALER_CHANNEL } from "@/lib/domain/dialer/wake";
import { createSeededRandom } from "@/sandbox/voice/seeded-random";
import type { CampaignSettingsInput } from "@/types/campaign-settings";
import { fastKey, numbersEnding, runList } from "../../dialer-stage";
import { allRows } from "../behind-the-curtain";
import type { TrialCaller } from "../trial-caller";

const DAY_MS = 86_400_000;

/** A running campaign and whom it is to call. */
export type TrialList = { caller: TrialCaller; campaignId: string; phones: string[] };

export type ListPlan = {
  count: number;
  endings: readonly string[];
  seed: number;
  key: { concurrencyLimit: number; callsPerSecond: number };
  settings?: Partial<CampaignSettingsInput>;
  /** Nobody's turn comes before `callSome` says so. */
  isHeldBack?: boolean;
};

/** Starts a campaign over so many people, each ending as often as the others, in an order of the seed's. */
export async function openList(caller: TrialCaller, plan: ListPlan): Promise<TrialList> {
  const { count, endings, seed, key, settings = {}, isHeldBack = false } = plan;
  const share = Math.floor(count / endings.length);
  const rest = count - share * endings.length;
  const phones = endings.flatMap((ending, index) => numbersEnding(ending, share + (index < rest ? 1 : 0)));
  const shuffled = createSeededRandom(seed).shuffle(phones);
  await fastKey(caller, key);
  const campaignId = await runList(caller, { phones: shuffled, settings, status: "draft" });
  if (isHeldBack) {
    const nextAttemptAt = new Date(Date.now() + DAY_MS);
    await systemDb().campaignRecipient.updateMany({ where: { campaignId }, data: { nextAttemptAt } });
  }
  await startCampaign(caller.tenant.ctx, campaignId);
  return { caller, phones, campaignId };
}

/** The turn of so many of those held back has come. */
export async function callSome(lists: readonly TrialList[], count: number): Promise<void> {
  await allRows(
    `with next_ones as (
       select id from campaign_recipients
        where campaign_id = any($1::uuid[]) and state = 'pending' and next_attempt_at > now() + interval '1 hour'
        order by md5(id::text) limit $2
     ), due as (
       update campaign_recipients r set next_attempt_at = now() from next_ones where r.id = next_ones.id
     )
     update campaigns set wake_at = now() where id = any($1::uuid[]) and status = 'running'`,
    [idsOf(lists), count],
  );
  await allRows("select pg_notify($1, '')", [DIALER_CHANNEL]);
}

const OPEN = ["running", "completing", "scheduled"] as const;

/** Lists that are not over. */
export function countOpen(lists: readonly TrialList[]): Promise<number> {
  return systemDb().campaign.count({ where: { id: { in: idsOf(lists) }, status: { in: [...OPEN] } } });
}

/** People whose turn has come, or comes in so many milliseconds, and who still wait for their call. */
export function countDue(lists: readonly TrialList[], withinMs = 0): Promise<number> {
  const nextAttemptAt = { lte: new Date(Date.now() + withinMs) };
  const campaignId = { in: idsOf(lists) };
  return systemDb().campaignRecipient.count({ where: { campaignId, state: "pending", nextAttemptAt } });
}

function idsOf(lists: readonly TrialList[]): string[] {
  return lists.map(({ campaignId }) => campaignId);
}
