"use client";

import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { toast } from "@/components/ui/toast";
import { useHydrated } from "@/components/ui/use-hydrated";
import { formatExact } from "@/config/format";
import { useCampaignAction } from "@/lib/client/campaigns/mutations";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignEstimate } from "@/types/campaign-live";
import { goingWords, peopleWords } from "../campaign-looks";
import { Refusal } from "../refusal";
import type { CampaignDraft } from "./use-campaign-draft";

export interface StartCardProps {
  draft: CampaignDraft;
  estimate: CampaignEstimate;
  hasObstacles: boolean;
}

/** The start, now or when it is planned for. */
export function StartCard({ draft, estimate, hasObstacles }: StartCardProps) {
  const mayRun = useCan()("campaigns.run");
  const isHydrated = useHydrated();
  const { start, isPending, error } = useStart(draft);
  const { consent, schedule } = draft.values.settings;
  const isLater = schedule.startsAt !== null && isHydrated && Date.parse(schedule.startsAt) > Date.now();
  const startsAt = isLater && schedule.startsAt ? Date.parse(schedule.startsAt) : null;
  return (
    <Card>
      <CardHeader title={isLater ? "Plan it" : "Start it"} />
      <CardBody className="flex flex-col gap-3">
        <p className="text-muted-foreground">
          {whoIsCalled(estimate, startsAt === null ? null : formatExact(startsAt, schedule.timeZone))} You can
          pause or stop at any time.
        </p>
        {error ? <Refusal error={error} /> : null}
        {mayRun ? (
          <Button
            variant="primary"
            size="lg"
            loading={isPending}
            disabled={hasObstacles || !consent?.isAttested}
            onClick={() => void start()}
          >
            <Play aria-hidden />
            {isLater ? "Schedule" : "Start calling"}
          </Button>
        ) : (
          <p>You may prepare campaigns; somebody who may run them starts it.</p>
        )}
        {!hasObstacles && !consent?.isAttested && mayRun ? (
          <p className="text-muted-foreground text-sm">Stand for the consent first.</p>
        ) : null}
      </CardBody>
    </Card>
  );
}

function whoIsCalled({ callable, isFed }: CampaignEstimate, from: string | null): string {
  if (callable === 0 && isFed) {
    const since = from === null ? "" : ` from ${from} on`;
    return `Nobody is on the list yet: new leads that fit its rule are called as they come in${since}.`;
  }
  const people = `${peopleWords(callable)} ${callable === 1 ? "is" : "are"} called`;
  return from === null
    ? `${people}, the first one as soon as the hours allow.`
    : `${people} from ${from} on.`;
}

function useStart(draft: CampaignDraft) {
  const { slug } = useWorkspaceScope();
  const router = useRouter();
  const action = useCampaignAction(slug, draft.campaignId);
  const { keyFor } = useIdempotencyKey();
  const start = async () => {
    const state = await draft.flush();
    if (state.kind !== "saved") return;
    try {
      const campaign = await action.mutateAsync({ action: "start", idempotencyKey: keyFor(draft.values) });
      toast.success(goingWords({ startedAt: null }, campaign));
      router.push(`/w/${slug}/campaigns/${campaign.id}`);
    } catch {
      // Said above the button, with what is missing.
    }
  };
  return { start, isPending: action.isPending, error: action.error };
}
