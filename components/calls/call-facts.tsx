"use client";

import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { Duration } from "@/components/ui/duration";
import { PhoneNumber } from "@/components/ui/phone-number";
import { describeEnd } from "@/config/call-words";
import type { CallResource } from "@/types/calls";
import { Sentiment } from "./call-columns";

/** What came of the call. */
export function CallFacts({ call }: { call: CallResource }) {
  const facts: Fact[] = [
    { label: "From", value: call.fromNumber ? <PhoneNumber e164={call.fromNumber} /> : null },
    { label: "To", value: call.toNumber ? <PhoneNumber e164={call.toNumber} /> : null },
    {
      label: "Talked",
      value: call.durationSeconds === null ? null : <Duration seconds={call.durationSeconds} />,
    },
  ];
  if (call.endedReason) facts.push({ label: "Ended because", value: describeEnd(call.endedReason) });
  if (call.dialError) facts.push({ label: "Not dialled because", value: call.dialError });
  if (call.sentiment) facts.push({ label: "Sentiment", value: <Sentiment sentiment={call.sentiment} /> });
  if (call.successEvaluation)
    facts.push({ label: "Goal reached", value: describeGoal(call.successEvaluation) });
  return <FactsPanel title="Outcome" facts={facts} />;
}

const GOALS: Record<string, string> = { true: "Yes", pass: "Yes", false: "No", fail: "No" };

/** Evaluations come as words, numbers or marks, by what the agent was told to judge. */
function describeGoal(evaluation: string): string {
  return GOALS[evaluation.toLowerCase()] ?? evaluation;
}
