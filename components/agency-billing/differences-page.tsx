"use client";

import { Scale } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { DIFFERENCE_STATES } from "@/components/differences/difference-words";
import { DifferencesTable } from "@/components/differences/differences-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Segmented } from "@/components/patterns/segmented";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { OWN_STATES } from "@/lib/client/own-books/keys";
import { useFixOwnDifference } from "@/lib/client/own-books/mutations";
import { useOwnDifferences } from "@/lib/client/own-books/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { toLoadMore } from "@/lib/client/use-pages";
import type { DifferenceResource } from "@/types/reconciliation";
import { BillingFrame } from "./billing-frame";
import { CompareNow } from "./compare-now";
import { OwnRuns } from "./own-runs";

const DifferenceSheet = dynamic(
  () => import("@/components/differences/difference-sheet").then((module) => module.DifferenceSheet),
  { ssr: false },
);

/** On what the agency's account and its clients' books here do not agree, and what can be done about it. */
export function OwnDifferencesPage() {
  const [status, setStatus] = useQueryState("status", parseAsStringLiteral(OWN_STATES).withDefault("open"));
  const query = useOwnDifferences(status);
  const [opened, setOpened] = useState<DifferenceResource | null>(null);
  const mayManage = usePartnerCan()("partner.billing.manage");
  return (
    <BillingFrame current="/org/billing/differences" actions={mayManage ? <CompareNow /> : null}>
      <div className="flex flex-col gap-4">
        <p className="max-w-prose text-muted-foreground">
          Each night your account at Stripe is held against what your clients paid, were invoiced and got back
          here. What does not agree is listed with both sides.
        </p>
        <Segmented
          label="State"
          options={DIFFERENCE_STATES}
          value={status}
          onChange={(next) => void setStatus(next)}
        />
        <QueryState
          query={query}
          skeleton={<TableSkeleton rows={4} />}
          isEmpty={(differences) => differences.length === 0}
          isFiltered={status !== "open"}
          onClearFilters={() => void setStatus("open")}
          empty={
            <EmptyState icon={Scale} title="Both sides agree">
              Nothing is open. A difference shows here the morning after it came up.
            </EmptyState>
          }
        >
          {(differences) => (
            <>
              <DifferencesTable differences={differences} onOpen={setOpened} audience="agency" />
              <LoadMore {...toLoadMore(query)} />
            </>
          )}
        </QueryState>
        <OwnRuns />
      </div>
      {opened ? <Opened difference={opened} mayFix={mayManage} onClose={() => setOpened(null)} /> : null}
    </BillingFrame>
  );
}

interface OpenedProps {
  difference: DifferenceResource;
  mayFix: boolean;
  onClose: () => void;
}

function Opened({ difference, ...rest }: OpenedProps) {
  const fix = useFixOwnDifference(difference.id);
  return <DifferenceSheet difference={difference} fix={fix} audience="agency" {...rest} />;
}
