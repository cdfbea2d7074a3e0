"use client";

import { CircleCheck } from "lucide-react";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { SearchInput } from "@/components/patterns/search-input";
import { Segmented } from "@/components/patterns/segmented";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { usePaymentEvents } from "@/lib/client/platform-billing/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { paymentEventParsers, STATE_OPTIONS, toPaymentEventQuery } from "./payment-event-filters";
import { PaymentEventsTable } from "./payment-events-table";
import { ReplayPaymentEvents } from "./replay-payment-events";

const PaymentEventSheet = dynamic(
  () => import("./payment-event-sheet").then((module) => module.PaymentEventSheet),
  { ssr: false },
);

/** What Stripe reported, by what became of it. */
export function PaymentEventsPage() {
  const [state, setState] = useQueryStates(paymentEventParsers);
  const asked = toPaymentEventQuery(state);
  const query = usePaymentEvents(asked);
  const [openId, setOpenId] = useState<string | null>(null);
  const isNarrowed = asked.type !== undefined || asked.account !== undefined;
  const { status, ...filters } = asked;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <div className="max-w-full overflow-x-auto">
          <Segmented
            label="State"
            options={STATE_OPTIONS}
            value={state.status}
            onChange={(next) => void setState({ status: next })}
          />
        </div>
        <SearchInput
          value={state.type ?? ""}
          onChange={(type) => void setState({ type: type || null })}
          placeholder="Kind, such as invoice.paid"
        />
        {status === "dead" && query.data?.length ? (
          <ReplayPaymentEvents filters={filters} isNarrowed={isNarrowed} />
        ) : null}
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton rows={5} />}
        isEmpty={(events) => events.length === 0}
        isFiltered={isNarrowed}
        onClearFilters={() => void setState({ type: null, account: null })}
        empty={
          <EmptyState
            icon={CircleCheck}
            title={status === "dead" ? "No dead events" : "No events in this state"}
          >
            {status === "dead" ? "Everything Stripe reported could be worked off." : "Choose another state."}
          </EmptyState>
        }
      >
        {(events) => (
          <>
            <PaymentEventsTable events={events} onOpen={setOpenId} />
            <LoadMore {...toLoadMore(query)} />
          </>
        )}
      </QueryState>
      {openId ? <PaymentEventSheet eventId={openId} onClose={() => setOpenId(null)} /> : null}
    </div>
  );
}
