"use client";

import { useState } from "react";
import { isSame } from "@/components/agents/draft/merge-values";
import { FormSheet } from "@/components/patterns/form-sheet";
import { toast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/client/api-problem";
import { useUpdateCampaign } from "@/lib/client/campaigns/mutations";
import { useReadCampaign } from "@/lib/client/campaigns/queries";
import { messageOf, sentence } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignSettings } from "@/types/campaign-settings";
import type { CampaignResource } from "@/types/campaigns";
import { LimitsFields } from "./limits-fields";

export interface LimitsSheetProps {
  campaign: CampaignResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Changes hours and limits of a campaign that was started; they count with the next call. */
export function LimitsSheet({ campaign, open, onOpenChange }: LimitsSheetProps) {
  // Begins anew with what is stored each time it is opened.
  return <Editing key={String(open)} campaign={campaign} open={open} onOpenChange={onOpenChange} />;
}

function Editing({ campaign, open, onOpenChange }: LimitsSheetProps) {
  const { slug } = useWorkspaceScope();
  const update = useUpdateCampaign(slug, campaign.id);
  const read = useReadCampaign(slug, campaign.id);
  const [first] = useState(campaign);
  const [settings, setSettings] = useState<CampaignSettings>(campaign.settings);
  const save = async () => {
    try {
      await update.mutateAsync({ settings, revision: first.revision });
      toast.success("Counts with the next call");
      onOpenChange(false);
    } catch (error) {
      // Shows behind the sheet what somebody else has changed meanwhile.
      if (error instanceof ApiProblem && error.code === "conflict") void read();
    }
  };
  const problems = update.error instanceof ApiProblem ? update.error.errors : [];
  const problemOf = (path: string) => {
    const found = problems.find(({ field }) => field.replace(/^body\./, "") === `settings.${path}`);
    return found ? sentence(found.message) : undefined;
  };
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title="Hours and limits"
      description={`Of ${campaign.name}. People who wait are looked at again.`}
      isDirty={!isSame(settings, first.settings)}
      isPending={update.isPending}
      submitLabel="Save"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      error={update.error ? messageOf(update.error) : undefined}
    >
      <LimitsFields
        isStarted
        edit={{
          settings,
          change: (part) => setSettings((before) => ({ ...before, ...part })),
          problemOf,
        }}
      />
    </FormSheet>
  );
}
