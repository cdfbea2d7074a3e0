"use client";

import Link from "next/link";
import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { Badge } from "@/components/ui/badge";
import { Duration } from "@/components/ui/duration";
import { PhoneNumber } from "@/components/ui/phone-number";
import { describeEnd, OUTCOME_WORDS } from "@/config/call-words";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallResource } from "@/types/calls";
import { SENTIMENT_LOOKS } from "./call-looks";
import { describeGoal } from "./page/describe-goal";

/** What came of the call. */
export function CallFacts({ call }: { call: CallResource }) {
  const facts: Fact[] = [{ label: "Result", value: OUTCOME_WORDS[call.outcome] }];
  const goal = describeGoal(call);
  if (goal)
    facts.push({ label: "Goal reached", value: <GoalBadge goalMet={call.goalMet}>{goal}</GoalBadge> });
  if (call.sentiment) {
    const { label, tone } = SENTIMENT_LOOKS[call.sentiment];
    facts.push({ label: "Sentiment", value: <Badge tone={tone}>{label}</Badge> });
  }
  if (call.endedReason) facts.push({ label: "Ended because", value: describeEnd(call.endedReason) });
  if (call.dialError) facts.push({ label: "Not dialled because", value: call.dialError });
  if (call.durationSeconds !== null) {
    facts.push({ label: "Talked", value: <Duration seconds={call.durationSeconds} /> });
  }
  if (call.type === "phone") {
    facts.push(
      { label: "From", value: call.fromNumber ? <PhoneNumber e164={call.fromNumber} /> : null },
      { label: "To", value: call.toNumber ? <PhoneNumber e164={call.toNumber} /> : null },
    );
  }
  if (call.campaign) facts.push({ label: "Campaign", value: <CampaignLink campaign={call.campaign} /> });
  return <FactsPanel title="Outcome" facts={facts} />;
}

function CampaignLink({ campaign: { id, name } }: { campaign: NonNullable<CallResource["campaign"]> }) {
  const { slug } = useWorkspaceScope();
  return (
    <Link
      href={`/w/${slug}/campaigns/${id}`}
      className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
    >
      {name}
    </Link>
  );
}

function GoalBadge({ goalMet, children }: { goalMet: boolean | null; children: string }) {
  if (goalMet === null) return children;
  return <Badge tone={goalMet ? "success" : "warning"}>{children}</Badge>;
}
