"use client";

import { Pause, Play, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/client/api-problem";
import { useCampaignAction, useRetryUnreached } from "@/lib/client/campaigns/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignResource } from "@/types/campaigns";
import { campaignHref } from "./campaign-href";
import { CAMPAIGN_STATUS_LOOKS, goingWords, isOver, stateWords } from "./campaign-looks";
import { CampaignMenu } from "./campaign-menu";
import { Refusal } from "./refusal";
import { StopDialog } from "./stop-dialog";

/** What it is called, how it stands and why, and what can be done about it. */
export function CampaignHeader({ campaign }: { campaign: CampaignResource }) {
  const lifecycle = useLifecycle(campaign);
  return (
    <>
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
            <Actions campaign={campaign} lifecycle={lifecycle} />
            <CampaignMenu campaign={campaign} />
          </>
        }
      />
      {lifecycle.refusal ? (
        <Refusal
          error={lifecycle.refusal}
          actions={<WaysToMend campaign={campaign} refusal={lifecycle.refusal} />}
          className="mb-4"
        />
      ) : null}
    </>
  );
}

function WaysToMend({ campaign, refusal }: { campaign: CampaignResource; refusal: ApiProblem }) {
  const { slug } = useWorkspaceScope();
  const has = (part: string) => refusal.errors.some(({ field }) => field.startsWith(`body.${part}`));
  const page = `/w/${slug}/campaigns/${campaign.id}`;
  return (
    <>
      {has("settings.") ? <WayTo href={`${page}?tab=settings`}>Settings</WayTo> : null}
      {has("recipients") ? <WayTo href={`${page}?tab=people`}>People</WayTo> : null}
    </>
  );
}

function WayTo({ href, children }: { href: string; children: string }) {
  return (
    <Button asChild size="sm">
      <Link href={href}>{children}</Link>
    </Button>
  );
}

function Actions({ campaign, lifecycle }: { campaign: CampaignResource; lifecycle: Lifecycle }) {
  const can = useCan();
  const { run, pending } = lifecycle;
  const [isStopping, setStopping] = useState(false);
  const { status } = campaign;
  if (isOver(status)) return can("campaigns.write") ? <RetryUnreached campaign={campaign} /> : null;
  if (!can("campaigns.run")) return null;
  return (
    <>
      <Button onClick={() => setStopping(true)}>Stop…</Button>
      {status === "scheduled" ? (
        <Button variant="primary" loading={pending === "start-now"} onClick={() => run("start-now")}>
          <Play aria-hidden />
          Start now
        </Button>
      ) : null}
      {status === "running" || status === "completing" ? (
        <Button variant="primary" loading={pending === "pause"} onClick={() => run("pause")}>
          <Pause aria-hidden />
          Pause
        </Button>
      ) : null}
      {status === "paused" ? (
        <Button variant="primary" loading={pending === "resume"} onClick={() => run("resume")}>
          <Play aria-hidden />
          Resume
        </Button>
      ) : null}
      <StopDialog campaign={campaign} open={isStopping} onOpenChange={setStopping} />
    </>
  );
}

type Lifecycle = ReturnType<typeof useLifecycle>;
type Step = "start-now" | "pause" | "resume";

function useLifecycle(campaign: CampaignResource) {
  const { slug } = useWorkspaceScope();
  const action = useCampaignAction(slug, campaign.id);
  const { keyFor, renew } = useIdempotencyKey();
  const [refused, setRefused] = useState<{ problem: ApiProblem; revision: number } | null>(null);
  const run = async (name: Step) => {
    const idempotencyKey = keyFor({ name, since: campaign.stateChangedAt });
    setRefused(null);
    try {
      const after = await action.mutateAsync({ action: name, idempotencyKey });
      renew();
      toast.success(name === "pause" ? "Paused" : goingWords(campaign, after));
    } catch (error) {
      const isListed = error instanceof ApiProblem && error.errors.length > 0;
      if (isListed) setRefused({ problem: error, revision: campaign.revision });
      else toast.error(messageOf(error));
    }
  };
  return {
    run: (name: Step) => void run(name),
    pending: action.isPending ? action.variables.action : null,
    /** Of what the campaign is now: a change of it may have mended that. */
    refusal: refused?.revision === campaign.revision ? refused.problem : null,
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
