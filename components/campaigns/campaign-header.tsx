"use client";

import { Pause, Play, RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { useCampaignAction, useRetryUnreached } from "@/lib/client/campaigns/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignResource } from "@/types/campaigns";
import { campaignHref } from "./campaign-href";
import { CAMPAIGN_STATUS_LOOKS, isOver, stateWords } from "./campaign-looks";
import { CampaignMenu } from "./campaign-menu";
import { StopDialog } from "./stop-dialog";

/** What it is called, how it stands and why, and what can be done about it. */
export function CampaignHeader({ campaign }: { campaign: CampaignResource }) {
  return (
    <PageHeader
      title={campaign.name}
      status={
        <>
          <StatusBadge status={campaign.status} looks={CAMPAIGN_STATUS_LOOKS} />
          <span className="truncate text-muted-foreground text-sm max-sm:hidden">
            {stateWords(campaign)}
            {stateWords(campaign) ? " · " : ""}
            <TimeAgo instant={campaign.stateChangedAt} />
          </span>
        </>
      }
      description={campaign.description || null}
      actions={
        <>
          <Actions campaign={campaign} />
          <CampaignMenu campaign={campaign} />
        </>
      }
    />
  );
}

function Actions({ campaign }: { campaign: CampaignResource }) {
  const can = useCan();
  const { run, pending } = useLifecycle(campaign);
  const [isStopping, setStopping] = useState(false);
  const { status } = campaign;
  if (isOver(status)) return can("campaigns.write") ? <RetryUnreached campaign={campaign} /> : null;
  if (!can("campaigns.run")) return null;
  return (
    <>
      <Button onClick={() => setStopping(true)}>Stop…</Button>
      {status === "scheduled" ? (
        <Button
          variant="primary"
          loading={pending === "start"}
          onClick={() => run("start", "Calling begins")}
        >
          <Play aria-hidden />
          Start now
        </Button>
      ) : null}
      {status === "running" || status === "completing" ? (
        <Button variant="primary" loading={pending === "pause"} onClick={() => run("pause", "Paused")}>
          <Pause aria-hidden />
          Pause
        </Button>
      ) : null}
      {status === "paused" ? (
        <Button
          variant="primary"
          loading={pending === "resume"}
          onClick={() => run("resume", "Calling goes on")}
        >
          <Play aria-hidden />
          Resume
        </Button>
      ) : null}
      <StopDialog campaign={campaign} open={isStopping} onOpenChange={setStopping} />
    </>
  );
}

function useLifecycle(campaign: CampaignResource) {
  const { slug } = useWorkspaceScope();
  const action = useCampaignAction(slug, campaign.id);
  const { keyFor, renew } = useIdempotencyKey();
  const run = async (name: "start" | "pause" | "resume", done: string) => {
    const idempotencyKey = keyFor({ name, since: campaign.stateChangedAt });
    try {
      await action.mutateAsync({ action: name, idempotencyKey });
      renew();
      toast.success(done);
    } catch (error) {
      toast.error(messageOf(error));
    }
  };
  return {
    run: (name: "start" | "pause" | "resume", done: string) => void run(name, done),
    pending: action.isPending ? action.variables.action : null,
  };
}

function RetryUnreached({ campaign }: { campaign: CampaignResource }) {
  const { slug } = useWorkspaceScope();
  const router = useRouter();
  const retry = useRetryUnreached(slug, campaign.id);
  const make = async () => {
    try {
      const draft = await retry.mutateAsync();
      toast.success("A draft with everybody who was not reached");
      router.push(`${campaignHref(slug, draft)}&step=review`);
    } catch (error) {
      toast.error(messageOf(error));
    }
  };
  return (
    <Button variant="primary" loading={retry.isPending} onClick={() => void make()}>
      <RotateCcw aria-hidden />
      Retry the unreached
    </Button>
  );
}
