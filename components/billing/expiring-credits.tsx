"use client";

import { Gift } from "lucide-react";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import type { CreditAccountResource } from "@/types/credits";

/** Free credits that run out soon; nothing where there are none. */
export function ExpiringCredits({
  account,
}: {
  account: Pick<CreditAccountResource, "expiringGrants" | "currency">;
}) {
  const { expiringGrants, currency } = account;
  if (expiringGrants.length === 0) return null;
  return (
    <Card className="flex gap-2.5 px-4 py-3">
      <Gift aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      <div className="min-w-0">
        <h2 className="font-medium">Free credits that run out soon</h2>
        <ul className="text-muted-foreground">
          {expiringGrants.map(({ id, leftMicros, expiresAt }) => (
            <li key={id}>
              <Money amountMicros={leftMicros} currency={currency} className="text-foreground" /> runs out{" "}
              <TimeAgo instant={expiresAt} />
            </li>
          ))}
        </ul>
        <p className="text-muted-foreground text-sm">Calls use them before anything you paid for.</p>
      </div>
    </Card>
  );
}
