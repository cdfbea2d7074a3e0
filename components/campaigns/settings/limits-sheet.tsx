"use client";

import { useState } from "react";
import { isSame } from "@/components/agents/draft/merge-values";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/client/api-problem";
import { useUpdateCampaign } from "@/lib/client/campaigns/mutations";
import { useReadCampaign } from "@/lib/client/campaigns/queries";
import { messageOf, sentence } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignResource } from "@/types/campaigns";
import { LimitsSections } from "./limits-fields";

export interface LimitsSheetProps {
  campaign: CampaignResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Changes what may change of a campaign that was started: name, hours and limits. They count with the next call. */
export function LimitsSheet({ campaign, open, onOpenChange }: LimitsSheetProps) {
  // Begins anew with what is stored each time it is opened.
  return <Editing key={String(open)} campaign={campaign} open={open} onOpenChange={onOpenChange} />;
}

function Editing({ campaign, open, onOpenChange }: LimitsSheetProps) {
  const { slug } = useWorkspaceScope();
  const update = useUpdateCampaign(slug, campaign.id);
  const read = useReadCampaign(slug, campaign.id);
  const [first] = useState(campaign);
  const [values, setValues] = useState(() => editable(campaign));
  const { name, description, settings } = values;
  const change = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }));
  const save = async () => {
    try {
      await update.mutateAsync({ ...values, revision: first.revision });
      toast.success("Counts with the next call");
      onOpenChange(false);
    } catch (error) {
      // Shows behind the sheet what somebody else has changed meanwhile.
      if (error instanceof ApiProblem && error.code === "conflict") void read();
    }
  };
  const problems = update.error instanceof ApiProblem ? update.error.errors : [];
  const problemOf = (path: string) => {
    const found = problems.find(({ field }) => field.replace(/^body\./, "") === path);
    return found ? sentence(found.message) : undefined;
  };
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title="Name, hours and limits"
      description="A change counts with the next call. People who wait are looked at again."
      isDirty={!isSame(values, editable(first))}
      isPending={update.isPending}
      submitLabel="Save"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      error={update.error ? messageOf(update.error) : undefined}
    >
      <Field label="Name" required error={problemOf("name")}>
        <Input
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field label="What it is for" error={problemOf("description")}>
        <Textarea
          rows={2}
          maxLength={500}
          value={description}
          onChange={(event) => change({ description: event.target.value })}
        />
      </Field>
      <LimitsSections
        isStarted={first.startedAt !== null}
        edit={{
          agentId: campaign.agent?.id ?? null,
          settings,
          change: (part) => setValues((before) => ({ ...before, settings: { ...before.settings, ...part } })),
          problemOf: (path) => problemOf(`settings.${path}`),
        }}
      />
    </FormSheet>
  );
}

function editable({ name, description, settings }: CampaignResource) {
  return { name, description, settings };
}
