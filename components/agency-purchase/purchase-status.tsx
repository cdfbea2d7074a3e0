"use client";

import { CircleCheck, Clock, Hourglass, LifeBuoy, type LucideIcon } from "lucide-react";
import { useEffect, useRef } from "react";
import { FactsPanel } from "@/components/patterns/facts-panel";
import { Alert } from "@/components/ui/alert";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";
import { useSettleAgencyPurchase } from "@/lib/client/agency-purchases/mutations";
import { useAgencyPurchase } from "@/lib/client/agency-purchases/queries";
import { messageOf } from "@/lib/client/form-problem";
import type { AgencyPurchaseResource } from "@/types/agency-purchases";
import { type PurchaseStage, stageWords } from "./stage-words";

const LOOKS: Record<PurchaseStage, { icon: LucideIcon; tone: string }> = {
  waiting_for_payment: { icon: Clock, tone: "bg-muted text-muted-foreground" },
  setting_up: { icon: Hourglass, tone: "bg-accent-soft text-accent-text" },
  ready: { icon: CircleCheck, tone: "bg-success-soft text-success-text" },
  needs_help: { icon: LifeBuoy, tone: "bg-warning-soft text-warning-text" },
  expired: { icon: Clock, tone: "bg-muted text-muted-foreground" },
};

export interface PurchaseStatusProps {
  /** The link's key. */
  token: string;
  initial: AgencyPurchaseResource;
  /** They came back from the payment page without paying. */
  wasCanceled: boolean;
}

/** How a purchase stands: looks at the payment on arrival, then watches until the agency is there. */
export function PurchaseStatus({ token, initial, wasCanceled }: PurchaseStatusProps) {
  const { data: purchase, error } = useAgencyPurchase(token, initial);
  const { mutate: settle, isPending } = useSettleAgencyPurchase(token);
  const isSettled = useRef(false);
  useEffect(() => {
    if (isSettled.current || initial.stage === "ready" || initial.stage === "expired") return;
    isSettled.current = true;
    // When it fails, the events of the payment and the looking again lead to the same.
    settle();
  }, [initial.stage, settle]);
  const { icon: Icon, tone } = LOOKS[purchase.stage];
  const words = stageWords(purchase, wasCanceled);
  const isBusy = isPending || purchase.stage === "setting_up";
  return (
    <div className="flex flex-col items-start gap-5">
      <span className={cn("flex size-12 items-center justify-center rounded-xl", tone)}>
        {isBusy ? <Spinner className="size-6" /> : <Icon aria-hidden className="size-6" />}
      </span>
      <div role="status">
        <h1 className="font-semibold text-3xl tracking-tight">{words.title}</h1>
        <p className="mt-2 text-lg text-muted-foreground">{words.text}</p>
      </div>
      {error ? (
        <Alert tone="warning" title="We could not look just now">
          {messageOf(error)} This page tries again by itself.
        </Alert>
      ) : null}
      <Next purchase={purchase} />
      <FactsPanel
        className="w-full"
        facts={[
          { label: "Agency", value: purchase.companyName },
          {
            label: "Address",
            value: <span className="break-all">{new URL(purchase.agencyUrl).host}</span>,
          },
          { label: "Plan", value: `${purchase.planName}, by the ${purchase.interval}` },
          { label: "Owner", value: <span className="break-all">{purchase.email}</span> },
        ]}
      />
    </div>
  );
}

/** What the buyer can do now. */
function Next({ purchase: { stage, signInUrl } }: { purchase: AgencyPurchaseResource }) {
  if (stage === "ready" && signInUrl) {
    return (
      <a href={signInUrl} className={buttonVariants({ variant: "primary", size: "lg" })}>
        Go to your agency
      </a>
    );
  }
  if (stage === "expired" || stage === "waiting_for_payment") {
    return (
      <a
        href="/agency-checkout"
        className={buttonVariants({ variant: stage === "expired" ? "primary" : "secondary", size: "lg" })}
      >
        {stage === "expired" ? "Start again" : "Back to the form"}
      </a>
    );
  }
  return null;
}
