"use client";

import { useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { ApiProblem } from "@/lib/client/api-problem";
import { useCreateDraft } from "@/lib/client/campaigns/mutations";
import {
  beginningKey,
  type KeptBeginning,
  useCampaignDrafts,
} from "@/lib/client/campaigns/stores/draft-store";
import { messageOf, sentence } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { DetailsFields } from "./details-fields";
import { OtherDrafts } from "./other-drafts";
import { WizardFrame } from "./wizard-frame";

const NOTHING: KeptBeginning = { name: "", description: "", agentId: null };

/** The first step of a campaign that is not stored yet: kept in this browser until it is. */
export function Beginning({ onCreated }: { onCreated: (campaignId: string) => void }) {
  const { slug, id: workspaceId, userId } = useWorkspaceScope();
  const key = beginningKey({ userId, workspaceId });
  const [values, setValues] = useState(NOTHING);
  const [isNameless, setNameless] = useState(false);
  const creation = useCreateDraft(slug);
  // The browser's storage is not there while the server draws the page.
  useEffect(() => setValues(useCampaignDrafts.getState().beginnings[key] ?? NOTHING), [key]);
  const change = (part: Partial<KeptBeginning>) => {
    const next = { ...values, ...part };
    setValues(next);
    setNameless(false);
    useCampaignDrafts.getState().begin(key, next);
  };
  const next = async () => {
    if (!values.name.trim()) return setNameless(true);
    try {
      const campaign = await creation.mutateAsync({ ...values, draftStep: "import" });
      useCampaignDrafts.getState().dropBeginning(key);
      onCreated(campaign.id);
    } catch {
      // Said above the form; what was typed stays.
    }
  };
  const problemOf = (path: string) =>
    path === "name" && isNameless ? "Give it a name." : refusalOf(creation.error, path);
  return (
    <WizardFrame
      title="New campaign"
      step="details"
      notice={
        creation.error ? (
          <Alert tone="danger" title={messageOf(creation.error)} className="mb-4" />
        ) : (
          <OtherDrafts />
        )
      }
      onNext={() => void next()}
      isMoving={creation.isPending}
    >
      <DetailsFields values={values} onChange={change} problemOf={problemOf} />
    </WizardFrame>
  );
}

function refusalOf(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const found = error.errors.find(({ field }) => field.replace(/^body\./, "") === path);
  return found ? sentence(found.message) : undefined;
}
