"use client";

import { Send } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { toLoadMore } from "@/lib/client/use-pages";
import { type DeliveryFilters, useWebhookDeliveries } from "@/lib/client/webhook-endpoints/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { WebhookDeliveryResource, WebhookEndpointResource } from "@/types/webhook-endpoints";
import { DeliveryStatus } from "./delivery-status";
import { EVENT_WORDS, EVENTS } from "./event-words";

const DeliverySheet = dynamic(() => import("./delivery-sheet").then((module) => module.DeliverySheet), {
  ssr: false,
});
const ReplayFailedDialog = dynamic(
  () => import("./replay-failed-dialog").then((module) => module.ReplayFailedDialog),
  { ssr: false },
);

const STATUSES = { pending: "On its way", delivered: "Delivered", failed: "Failed" } as const;
const ALL: DeliveryFilters = { status: null, type: null };

/** What was sent to an endpoint in the last 30 days. */
export function DeliveriesPanel({ endpoint }: { endpoint: WebhookEndpointResource }) {
  const { slug } = useWorkspaceScope();
  const mayManage = useCan()("webhooks.manage");
  const [filters, setFilters] = useState(ALL);
  const [shown, setShown] = useState<string | null>(null);
  const [isReplaying, setIsReplaying] = useState(false);
  const query = useWebhookDeliveries(slug, endpoint.id, filters);
  return (
    <section aria-label="Deliveries" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold text-base">Deliveries</h2>
        <div className="flex flex-wrap items-center gap-2">
          <Filters filters={filters} onChange={setFilters} />
          {mayManage ? <Button onClick={() => setIsReplaying(true)}>Send failed ones again</Button> : null}
        </div>
      </div>
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-40 rounded-lg" />}
        isEmpty={(deliveries) => deliveries.length === 0}
        isFiltered={filters.status !== null || filters.type !== null}
        onClearFilters={() => setFilters(ALL)}
        empty={
          <EmptyState icon={Send} title="Nothing was sent yet">
            The next call shows up here. A test event does too.
          </EmptyState>
        }
      >
        {(deliveries) => (
          <>
            <ul className="divide-y rounded-lg border bg-raised">
              {deliveries.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} onOpen={() => setShown(delivery.id)} />
              ))}
            </ul>
            <LoadMore {...toLoadMore(query)} />
          </>
        )}
      </QueryState>
      {shown ? <DeliverySheet endpoint={endpoint} deliveryId={shown} onClose={() => setShown(null)} /> : null}
      {isReplaying ? <ReplayFailedDialog endpoint={endpoint} onClose={() => setIsReplaying(false)} /> : null}
    </section>
  );
}

interface FiltersProps {
  filters: DeliveryFilters;
  onChange: (filters: DeliveryFilters) => void;
}

function Filters({ filters, onChange }: FiltersProps) {
  const status = keyOf(STATUSES);
  const type = keyOf(EVENT_WORDS);
  return (
    <>
      <div className="w-36">
        <NativeSelect
          aria-label="Status"
          value={filters.status ?? ""}
          onChange={({ target }) => onChange({ ...filters, status: status(target.value) })}
        >
          <option value="">Any status</option>
          {Object.entries(STATUSES).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      </div>
      <div className="w-40">
        <NativeSelect
          aria-label="Event"
          value={filters.type ?? ""}
          onChange={({ target }) => onChange({ ...filters, type: type(target.value) })}
        >
          <option value="">All events</option>
          {EVENTS.map((value) => (
            <option key={value} value={value}>
              {EVENT_WORDS[value].label}
            </option>
          ))}
        </NativeSelect>
      </div>
    </>
  );
}

/** Reads a choice of a list whose values are the keys of `words`. */
function keyOf<Key extends string>(words: Record<Key, unknown>) {
  const isKey = (value: string): value is Key => Object.hasOwn(words, value);
  return (value: string): Key | null => (isKey(value) ? value : null);
}

function DeliveryRow({ delivery, onOpen }: { delivery: WebhookDeliveryResource; onOpen: () => void }) {
  const { type, attempts, lastStatusCode, lastError, createdAt } = delivery;
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="focus-ring flex w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-left hover:bg-muted"
      >
        <DeliveryStatus status={delivery.status} />
        <span className="font-mono text-sm">{type}</span>
        <span className="order-last w-full truncate text-muted-foreground text-sm sm:order-none sm:w-auto sm:min-w-0 sm:flex-1">
          {lastError ?? (lastStatusCode === null ? "" : `Answered ${lastStatusCode}`)}
        </span>
        <span className="tabular text-muted-foreground text-sm">
          {attempts === 1 ? "1 try" : `${attempts} tries`}
        </span>
        <TimeAgo instant={createdAt} className="text-muted-foreground text-sm" />
      </button>
    </li>
  );
}
