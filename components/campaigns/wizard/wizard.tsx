"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { usePageName } from "@/components/shell/page-name";
import type { CampaignResource, CampaignStep } from "@/types/campaigns";
import { CampaignMenu } from "../campaign-menu";
import { ConflictDialog } from "./conflict-dialog";
import { SaveLine } from "./save-line";
import { stepBeside } from "./steps";
import { useCampaignDraft } from "./use-campaign-draft";
import { WizardFrame } from "./wizard-frame";
import { WizardStep } from "./wizard-step";

export interface WizardProps {
  campaign: CampaignResource;
  step: CampaignStep;
  onStep: (step: CampaignStep) => void;
}

/** A stored draft, saved while it is typed. Any step can be left at any time. */
export function Wizard({ campaign, step, onStep }: WizardProps) {
  const draft = useCampaignDraft(campaign);
  const [isMoving, setMoving] = useState(false);
  const title = draft.values.name || "New campaign";
  usePageName(title);
  const note = useEffectEvent(draft.noteStep);
  useEffect(() => note(step), [step]);
  const go = async (to: CampaignStep) => {
    setMoving(true);
    const state = await draft.flush();
    setMoving(false);
    // What the server refuses is marked at its field; a lost connection keeps nobody from going on.
    if (state.kind !== "invalid" && state.kind !== "conflict") onStep(to);
  };
  return (
    <WizardFrame
      title={title}
      step={step}
      status={<SaveLine state={draft.state} onRetry={draft.retry} />}
      menu={<CampaignMenu campaign={campaign} />}
      onStep={(key) => void go(key)}
      onBack={step === "details" ? undefined : () => onStep(stepBeside(step, -1))}
      onNext={step === "review" ? undefined : () => void go(stepBeside(step, 1))}
      isMoving={isMoving}
    >
      <WizardStep step={step} campaign={campaign} draft={draft} onStep={onStep} />
      {draft.theirs ? (
        <ConflictDialog differing={draft.differing} onMine={draft.keepMine} onTheirs={draft.keepTheirs} />
      ) : null}
    </WizardFrame>
  );
}
