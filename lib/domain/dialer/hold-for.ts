import { needsAgencyCredits } from "@/lib/domain/calls/assert-can-place-call";
import { holdTermsOf } from "@/lib/domain/calls/hold-terms";
import { plainTerms } from "@/lib/domain/calls/price-call";
import type { HoldTerms } from "@/lib/domain/credits/holds";
import { countryOf } from "@/lib/domain/phone-numbers/read-e164";
import { chooseRule } from "@/lib/domain/rating/choose-rule";
import type { DialCampaign } from "./dial-campaign";

/** Whether the agency has to have credits for calls of this campaign and has none left. */
export function lacksAgencyCredits({ row }: DialCampaign): boolean {
  return needsAgencyCredits(row, row.isBillingExempt) && row.partnerBalanceMicros <= 0n;
}

/** What to set aside for a call to this number; the same as for a call placed by hand. */
export function dialHoldTerms({ row, spending }: DialCampaign, phone: string, at: Date): HoldTerms {
  const { workspaceId, agentId, planVersionId, maxDurationSeconds } = row;
  const rules = [...row.rules, ...(row.planRules ?? [])];
  // Few prices speak of countries, and to read a number costs more than the rest of a decision.
  const isByCountry = rules.some(({ country }) => country !== null);
  const rule = chooseRule(rules, "workspace", {
    ...{ workspaceId, agentId, planVersionId, direction: "outbound", startedAt: at },
    country: isByCountry ? countryOf(phone) : null,
  });
  return holdTermsOf(rule ?? plainTerms(row.workspaceRate), {
    ...{ elapsedSeconds: 0, maxDurationSeconds, spending },
  });
}
