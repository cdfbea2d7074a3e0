"use client";

import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { formatNumber } from "@/config/format";
import type { PlanVariantResource } from "@/types/plans";
import { basisPointsToText } from "./percent-text";
import { LIMIT_LABELS, PLAN_LIMIT_NAMES } from "./plan-limits";
import { RemoveVariantDialog } from "./remove-variant-dialog";

export interface VariantCardProps {
  variant: PlanVariantResource;
  onEdit: () => void;
  isMoving: boolean;
  /** Null at the ends of the list. */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
}

/** One plan: its price, what it holds, how many agencies are on it. */
export function VariantCard({ variant, onEdit, isMoving, onUp, onDown }: VariantCardProps) {
  const [removing, setRemoving] = useState(false);
  const { name, code, description, priceMicrosPerMonth, currency, partners, isActive, isPublic } = variant;
  return (
    <li>
      <Card className="px-4 py-3.5">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-72">
            <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
              {name}
              <code className="font-mono font-normal text-muted-foreground text-xs">{code}</code>
              {isActive ? null : <Badge tone="warning">Retired</Badge>}
              {isActive && !isPublic ? <Badge>Hidden</Badge> : null}
            </h2>
            <p className="mt-0.5 text-muted-foreground">
              <Money amountMicros={priceMicrosPerMonth} currency={currency} className="text-foreground" /> a
              month
              {" · "}
              {partners === 1 ? "1 agency" : `${formatNumber(partners)} agencies`}
            </p>
            <p className="text-muted-foreground text-sm">
              <Billing variant={variant} />
            </p>
            {description ? <p className="mt-1 max-w-prose">{description}</p> : null}
          </div>
          <div className="flex items-center gap-2">
            <Button
              size="icon-sm"
              aria-label={`Move ${name} up`}
              disabled={!onUp || isMoving}
              onClick={onUp ?? undefined}
            >
              <ArrowUp aria-hidden />
            </Button>
            <Button
              size="icon-sm"
              aria-label={`Move ${name} down`}
              disabled={!onDown || isMoving}
              onClick={onDown ?? undefined}
            >
              <ArrowDown aria-hidden />
            </Button>
            <Button size="sm" onClick={onEdit}>
              <Pencil aria-hidden />
              Change
            </Button>
            {isActive || partners === 0 ? (
              <Button size="icon-sm" aria-label={`Remove ${name}`} onClick={() => setRemoving(true)}>
                <Trash2 aria-hidden />
              </Button>
            ) : null}
          </div>
        </div>
        <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1 border-t pt-3 sm:grid-cols-3 lg:grid-cols-5">
          {PLAN_LIMIT_NAMES.map((limit) => (
            <div key={limit}>
              <dt className="text-muted-foreground text-sm">{LIMIT_LABELS[limit]}</dt>
              <dd className="tabular">{limitText(variant.limits[limit])}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <RemoveVariantDialog variant={variant} open={removing} onOpenChange={setRemoving} />
    </li>
  );
}

/** How its agencies pay, beside the month. */
function Billing({ variant }: { variant: PlanVariantResource }) {
  const { priceMicrosPerYear, trialDays, usageBilling, costMicrosPerMinute, currency } = variant;
  return (
    <>
      {priceMicrosPerYear ? (
        <>
          <Money amountMicros={priceMicrosPerYear} currency={currency} /> a year ·{" "}
        </>
      ) : null}
      {trialDays > 0 ? `${formatNumber(trialDays)} ${trialDays === 1 ? "day" : "days"} trial · ` : null}
      <Money amountMicros={costMicrosPerMinute} currency={currency} precise /> a minute,{" "}
      {usageBilling === "metered" ? "invoiced" : "from credits"} ·{" "}
      {basisPointsToText(variant.platformFeeBasisPoints)}% of clients' payments
    </>
  );
}

function limitText(limit: number | null): string {
  return limit === null ? "No limit" : formatNumber(limit);
}
