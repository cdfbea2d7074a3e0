"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import type { CampaignResource, CampaignStep } from "@/types/campaigns";
import { DetailsFields } from "./details-fields";
import type { CampaignDraft } from "./use-campaign-draft";

/** Only the step one is at is needed. */
function Coming() {
  return <Skeleton className="h-96 rounded-lg" />;
}
const ImportStep = dynamic(() => import("./import-step").then((part) => part.ImportStep), {
  ssr: false,
  loading: Coming,
});
const VariablesStep = dynamic(() => import("./variables-step").then((part) => part.VariablesStep), {
  ssr: false,
  loading: Coming,
});
const ScheduleStep = dynamic(() => import("./schedule-step").then((part) => part.ScheduleStep), {
  ssr: false,
  loading: Coming,
});
const ReviewStep = dynamic(() => import("./review-step").then((part) => part.ReviewStep), {
  ssr: false,
  loading: Coming,
});

export interface WizardStepProps {
  step: CampaignStep;
  campaign: CampaignResource;
  draft: CampaignDraft;
  onStep: (step: CampaignStep) => void;
}

/** The fields of one step. */
export function WizardStep({ step, campaign, draft, onStep }: WizardStepProps) {
  switch (step) {
    case "details":
      return <DetailsFields values={draft.values} onChange={draft.change} problemOf={draft.problemOf} />;
    case "import":
      return <ImportStep campaign={campaign} agentId={draft.values.agentId} />;
    case "variables":
      return <VariablesStep campaign={campaign} draft={draft} />;
    case "schedule":
      return <ScheduleStep draft={draft} />;
    case "review":
      return <ReviewStep campaign={campaign} draft={draft} onStep={onStep} />;
  }
}
