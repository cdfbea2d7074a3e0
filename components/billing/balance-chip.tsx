"use client";

import { TopBarChip } from "@/components/shell/top-bar-chip";
import { formatMoney } from "@/config/format";
import { useCredits } from "@/lib/client/credits/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { balanceTone, spellDaysLeft } from "./days-left";

/** The balance in the top bar, coloured by how long it lasts. Workspaces that are not billed have none. */
export function BalanceChip() {
  const { slug } = useWorkspaceScope();
  const { data } = useCredits(slug);
  if (!data || data.isBillingExempt) return null;
  const days = data.forecastDaysLeft;
  const amount = formatMoney(data.balanceMicros, { currency: data.currency });
  return (
    <TopBarChip
      href={`/w/${slug}/billing`}
      tone={balanceTone(days, data.isReadOnly)}
      label={`Balance ${amount}, ${spellDaysLeft(days)}`}
    >
      {amount}
    </TopBarChip>
  );
}
