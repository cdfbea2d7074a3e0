"use client";

import { Receipt } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { useClientCreditEntries } from "@/lib/client/credits/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { CreditEntryResource } from "@/types/credits";
import type { ClientResource } from "@/types/workspaces";

const KIND_LOOKS: Record<CreditEntryResource["kind"], { label: string; tone: BadgeTone }> = {
  topup: { label: "Top-up", tone: "success" },
  usage: { label: "Call", tone: "neutral" },
  refund: { label: "Refund", tone: "info" },
  adjustment: { label: "Adjustment", tone: "accent" },
};

/** Every movement of the client's balance, newest first, with its reason. */
export function ClientLedger({ client }: { client: ClientResource }) {
  const query = useClientCreditEntries(client.id, true);
  return (
    <Card>
      <CardHeader title="Ledger" description="Every movement of the balance, newest first." />
      <div className="px-4 pt-2 pb-4">
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-64" />}
          isEmpty={(entries) => entries.length === 0}
          empty={
            <EmptyState icon={Receipt} title="Nothing moved yet" className="py-8">
              Top-ups, adjustments and the charge of every call will be listed here.
            </EmptyState>
          }
        >
          {(entries) => (
            <>
              <ol className="divide-y border-t">
                {entries.map((entry) => (
                  <LedgerLine key={entry.id} entry={entry} slug={client.slug} />
                ))}
              </ol>
              <LoadMore {...toLoadMore(query)} />
            </>
          )}
        </QueryState>
      </div>
    </Card>
  );
}

function LedgerLine({ entry, slug }: { entry: CreditEntryResource; slug: string }) {
  const { kind, reason, callId, amountMicros, balanceAfterMicros, currency, createdAt } = entry;
  const { label, tone } = KIND_LOOKS[kind];
  const isGain = !amountMicros.startsWith("-");
  return (
    <li className="flex items-start justify-between gap-4 py-2.5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={tone}>{label}</Badge>
          {callId ? (
            <Link
              href={`/w/${slug}/calls/${callId}`}
              className="focus-ring min-w-0 break-words rounded-sm underline-offset-4 hover:underline"
            >
              {reason}
            </Link>
          ) : (
            <span className="min-w-0 break-words">{reason}</span>
          )}
        </p>
        <p className="mt-0.5 text-muted-foreground text-sm">
          <TimeAgo instant={createdAt} />
        </p>
      </div>
      <div className="tabular shrink-0 text-right">
        <p>
          <Money
            amountMicros={amountMicros}
            currency={currency}
            signed
            className={cn("font-medium", isGain && "text-success-text")}
          />
        </p>
        <p className="mt-0.5 text-muted-foreground text-sm">
          <span className="sr-only">balance after </span>
          <Money amountMicros={balanceAfterMicros} currency={currency} />
        </p>
      </div>
    </li>
  );
}
