import { describeDays } from "@/config/date-presets";
import { formatMoney } from "@/config/format";
import type { MarginAlertResource } from "@/types/margins";

type Told = Pick<MarginAlertResource, "subjectType" | "reason" | "amountMicros" | "currency" | "day">;

/** What happened, after the client's name: "lost $3.20 on Nov 20". */
export function spellAlert({ subjectType, reason, amountMicros, currency, day }: Told): string {
  const amount = formatMoney(amountMicros.replace("-", ""), { currency });
  const on = describeDays({ from: day, to: day }, day.slice(0, 4)) ?? day;
  if (reason === "cost_cap") return `had a call that came to ${amount}, more than it may, on ${on}`;
  const who = subjectType === "campaign" ? "has a campaign that lost" : "lost";
  return reason === "negative_week"
    ? `${who} ${amount} in the seven days until ${on}`
    : `${who} ${amount} on ${on}`;
}

/** Where more is told of it. */
export function alertHref({
  subjectType,
  subjectId,
  workspace,
}: Pick<MarginAlertResource, "subjectType" | "subjectId" | "workspace">): string {
  if (subjectType === "call") return `/w/${workspace.slug}/calls/${subjectId}`;
  return `/org/billing/margins?by=agent&client=${workspace.id}`;
}
