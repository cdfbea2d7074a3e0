import type { ConnectResource } from "@/types/connect";
import { BLOCKER_WORDS, saleBlockers } from "./can-sell";
import type { ConnectRow } from "./connect-row";
import { type ConnectFacts, disconnectBlockedReason } from "./get-connect";
import { requirementInWords } from "./requirement-words";

/** An agency's payment account as the agency sees it. */
export function toConnectResource(facts: ConnectFacts): ConnectResource {
  const { account, history, platformFeeBasisPoints, subscribers } = facts;
  const blockers = saleBlockers(account).map((code) => ({ code, text: BLOCKER_WORDS[code] }));
  return {
    state: account?.status ?? (history.length > 0 ? "disconnected" : "none"),
    account: account && toAccount(account),
    canSell: blockers.length === 0,
    blockers,
    platformFeeBasisPoints,
    disconnectBlockedReason: disconnectBlockedReason(facts),
    subscribers,
    history: history.flatMap(toFormer),
  };
}

function toAccount(row: ConnectRow): NonNullable<ConnectResource["account"]> {
  const { id, stripeAccountId, country, currency, canCharge, canPayOut, taxMode, taxReady } = row;
  return {
    ...{ id, stripeAccountId, country, currency, canCharge, canPayOut },
    requirements: inWords(row.requirements),
    tax: { mode: taxMode, isReady: taxReady },
    createdAt: row.createdAt.toISOString(),
    syncedAt: row.syncedAt?.toISOString() ?? null,
  };
}

/** Several names of the service may be one thing to a person: said once, as the most urgent of them. */
function inWords(requirements: ConnectRow["requirements"]) {
  const byText = new Map<string, { text: string; isDue: boolean; deadline: string | null }>();
  for (const { description, isDue, deadline } of requirements) {
    const text = requirementInWords(description);
    const known = byText.get(text);
    const days = [known?.deadline, deadline].filter((day) => day != null).map((day) => new Date(day));
    const first = days.sort((a, b) => a.getTime() - b.getTime())[0]?.toISOString() ?? null;
    byText.set(text, { text, isDue: isDue || known?.isDue === true, deadline: first });
  }
  return [...byText.values()].sort((a, b) => Number(b.isDue) - Number(a.isDue));
}

function toFormer(row: ConnectRow): ConnectResource["history"] {
  const { id, stripeAccountId, country, currency, disconnectedAt, disconnectReason } = row;
  if (disconnectedAt === null) return [];
  return [
    {
      ...{ id, stripeAccountId, country, currency },
      connectedAt: row.createdAt.toISOString(),
      disconnectedAt: disconnectedAt.toISOString(),
      reason: disconnectReason ?? "agency",
    },
  ];
}
