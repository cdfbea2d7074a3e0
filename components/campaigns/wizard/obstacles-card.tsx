"use client";

import { CircleCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { CampaignEstimate } from "@/types/campaign-live";
import type { CampaignStep } from "@/types/campaigns";
import { stepOfField, WIZARD_STEPS } from "./steps";

export interface ObstaclesCardProps {
  obstacles: CampaignEstimate["obstacles"];
  onStep: (step: CampaignStep) => void;
}

/** What keeps it from being started, each with a way to where it is mended. */
export function ObstaclesCard({ obstacles, onStep }: ObstaclesCardProps) {
  if (obstacles.length === 0) {
    return (
      <p className="flex items-center gap-2 rounded-lg border border-success-text/25 bg-success-soft px-4 py-2.5 text-success-text">
        <CircleCheck aria-hidden className="size-4 shrink-0" />
        Nothing is missing.
      </p>
    );
  }
  return (
    <Card className="border-warning-text/40">
      <CardHeader title="Still missing" />
      <CardBody>
        <ul className="divide-y">
          {obstacles.map(({ field, message }) => (
            <Obstacle key={`${field} ${message}`} field={field} message={message} onStep={onStep} />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

function Obstacle({
  field,
  message,
  onStep,
}: CampaignEstimate["obstacles"][number] & Pick<ObstaclesCardProps, "onStep">) {
  const step = stepOfField(field);
  const label = WIZARD_STEPS.find(({ key }) => key === step)?.label ?? "";
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2 first:pt-0 last:pb-0">
      <span className="min-w-0 flex-1 basis-64">{message}</span>
      {step === "review" ? null : (
        <Button size="sm" onClick={() => onStep(step)}>
          {label}
        </Button>
      )}
    </li>
  );
}
