"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useCampaign } from "@/lib/client/campaigns/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignStep } from "@/types/campaigns";
import { Beginning } from "./beginning";
import { StartedAlready } from "./started-already";
import { isStep } from "./steps";
import { Wizard } from "./wizard";

const PARSERS = { draft: parseAsString, step: parseAsString };

/** A campaign, step by step. The draft and the step are in the address, so either can be shared and gone back to. */
export function NewCampaignPage() {
  const [{ draft, step }, setAddress] = useQueryStates(PARSERS, { history: "push" });
  if (draft === null) {
    return <Beginning onCreated={(campaignId) => void setAddress({ draft: campaignId, step: "import" })} />;
  }
  const goTo = (next: CampaignStep) => void setAddress({ step: next });
  return <StoredDraft campaignId={draft} step={isStep(step) ? step : null} onStep={goTo} />;
}

interface StoredDraftProps {
  campaignId: string;
  /** Null is where the draft was left. */
  step: CampaignStep | null;
  onStep: (step: CampaignStep) => void;
}

function StoredDraft({ campaignId, step, onStep }: StoredDraftProps) {
  const { slug } = useWorkspaceScope();
  const query = useCampaign(slug, campaignId);
  // What was typed and not saved is kept in the browser: the server knows nothing of it.
  if (!useHydrated()) return <Skeleton className="h-96 rounded-lg" />;
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-96 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {(campaign) =>
        campaign.status === "draft" ? (
          <Wizard key={campaign.id} campaign={campaign} step={step ?? campaign.draftStep} onStep={onStep} />
        ) : (
          <StartedAlready campaign={campaign} />
        )
      }
    </QueryState>
  );
}
