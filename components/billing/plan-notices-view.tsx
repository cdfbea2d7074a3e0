"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { spellPrice } from "@/components/plans/plan-words";
import { Alert, type AlertTone } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { SubscriptionResource } from "@/types/subscriptions";
import { spellDay } from "./plan-days";
import { type PlanNotice, planNotices } from "./plan-notices";
import { useBillingAddress } from "./use-billing-address";

interface NoticeWords {
  tone: AlertTone;
  title: string;
  body: string;
  /** It is mended by paying. */
  isToPay?: boolean;
}

/** What has to be said about the plan, with what to do about it. */
export function PlanNotices({ subscription }: { subscription: SubscriptionResource }) {
  const { timeZone } = useWorkspaceScope();
  const mayPay = useCan()("billing.manage");
  return planNotices(subscription).map((notice) => {
    const { tone, title, body, isToPay } = wordsOf(notice, subscription, timeZone);
    return (
      <Alert key={notice} tone={tone} title={title} actions={isToPay && mayPay ? <PayActions /> : null}>
        {body}
      </Alert>
    );
  });
}

function PayActions(): ReactNode {
  const { hrefOf } = useBillingAddress();
  return (
    <Button size="sm" asChild>
      <Link href={hrefOf("invoices")} scroll={false}>
        Pay
      </Link>
    </Button>
  );
}

function wordsOf(notice: PlanNotice, plan: SubscriptionResource, timeZone: string): NoticeWords {
  const day = (instant: string | null) => (instant === null ? "soon" : spellDay(instant, timeZone));
  const end = day(plan.currentPeriodEnd);
  switch (notice) {
    case "rests":
      return {
        tone: "danger",
        title: "Your plan rests until it is paid",
        body: "Its minutes are not used; calls are paid from the balance alone. Pay the open invoice or update your card, and it goes on.",
        isToPay: true,
      };
    case "past_due":
      return {
        tone: "danger",
        title: "The last payment did not go through",
        body: `Nothing has changed yet. Pay the open invoice or update your card by ${day(plan.restsAt)}, or the plan rests.`,
        isToPay: true,
      };
    case "incomplete":
      return {
        tone: "warning",
        title: "The first payment is not finished",
        body: "The plan begins once it is paid.",
        isToPay: true,
      };
    case "cap_reached":
      return {
        tone: "warning",
        title: "The period has come to the most it may",
        body: `New calls are refused until ${end}. Your agency can raise the cap.`,
      };
    case "changing":
      return {
        tone: "info",
        title: "A change of plan waits for its payment",
        body: "Until then everything stays as it is.",
      };
    case "paused":
      return {
        tone: "info",
        title: "Your plan is paused",
        body: "It costs nothing and gives no minutes; calls are paid from the balance.",
      };
    case "ending":
      return {
        tone: "warning",
        title: `Your plan ends on ${end}`,
        body: "Until then you keep what you paid for. Afterwards calls are paid from the balance.",
      };
    case "pending":
      return plan.pending
        ? {
            tone: "info",
            title: `${plan.pending.name} takes over on ${day(plan.pending.startsAt)}`,
            body: `${spellPrice(plan.pending)}. Until then you keep ${plan.plan.name}.`,
          }
        : { tone: "info", title: "Another plan takes over", body: `From ${end}.` };
    case "trial":
      return {
        tone: "info",
        title: `You try it for free until ${day(plan.trialEndsAt)}`,
        body: `Then it is ${spellPrice(plan.plan)}, unless you cancel before.`,
      };
  }
}
