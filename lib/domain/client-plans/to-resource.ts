import type { ClientPlanResource } from "@/types/client-plans";
import { saleBlockers } from "../connect/can-sell";
import { newestVersion, type PlanRow, type PlanVersionRow } from "./plan-rows";

/** A plan as its agency sees it. */
export function toClientPlanResource(row: PlanRow): ClientPlanResource {
  const { id, name, description, isPublic, sortOrder, versions, account } = row;
  const current = newestVersion(row);
  const isOnSale = isPublic && row.retiredAt === null && saleBlockers(account).length === 0;
  return {
    ...{ id, name, description, isPublic, isOnSale, sortOrder },
    currency: current.currency,
    subscribers: versions.reduce((sum, version) => sum + version.subscribers, 0),
    mrrMicros: versions.reduce((sum, version) => sum + version.mrrMicros, 0n).toString(),
    current: toPlanVersion(current),
    versions: versions.map(toPlanVersion),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    retiredAt: row.retiredAt?.toISOString() ?? null,
  };
}

function toPlanVersion(row: PlanVersionRow): ClientPlanResource["current"] {
  const { id, number, currency, subscribers, clients } = row;
  return {
    ...{ id, number, currency, subscribers, clients },
    ...toPlanTerms(row),
    mrrMicros: row.mrrMicros.toString(),
    createdAt: row.createdAt.toISOString(),
  };
}

type TermsRow = Omit<PlanVersionRow, "id" | "number" | "subscribers" | "mrrMicros" | "clients" | "createdAt">;

/** Terms in the words of the API. */
export function toPlanTerms(row: TermsRow) {
  const { kind, interval, intervalCount, incrementSeconds, minimumSeconds, trialDays, graceHours } = row;
  return {
    ...{ kind, interval, intervalCount, incrementSeconds, minimumSeconds, trialDays, graceHours },
    priceMicros: row.priceMicros.toString(),
    includedMinutes: row.includedSeconds / 60,
    rateMicrosPerMinute: row.rateMicrosPerMinute.toString(),
    connectionFeeMicros: row.connectionFeeMicros.toString(),
    spendCapMicros: row.spendCapMicros?.toString() ?? null,
  };
}
