"use client";

import type { ReactNode } from "react";
import { Sparkline } from "@/components/patterns/sparkline";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import { useNow } from "@/components/ui/use-now";
import { formatNumber, spellDuration } from "@/config/format";
import { isMoving } from "@/lib/client/campaigns/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignLive } from "@/types/campaign-live";
import type { CampaignResource } from "@/types/campaigns";
import { standingWords } from "../campaign-looks";
import { PROGRESS_PARTS } from "../progress-parts";
import { ProgressRing } from "./progress-ring";
import { endWords, paceWords, slotsWords, whyNotFaster } from "./rate-words";

/** How far it is, how fast it goes, when it will be over, and what keeps it from going faster. */
export function RateCard({ campaign, live }: { campaign: CampaignResource; live: CampaignLive }) {
  const { progress, dialsPerMinute } = live;
  return (
    <Card className="flex flex-wrap items-center gap-x-8 gap-y-4 px-5 py-4">
      <ProgressRing progress={progress} className="max-sm:mx-auto" />
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-2">
        {isMoving(live.status) ? <Moving live={live} /> : <Standing campaign={campaign} />}
        <div className="flex flex-wrap items-end justify-between gap-3">
          <dl className="tabular flex flex-wrap gap-x-5 gap-y-1 text-sm">
            <Count label="waiting" value={progress.pending} dot="bg-muted" />
            {PROGRESS_PARTS.map(({ key, label, dot }) =>
              progress[key] > 0 || key === "done" ? (
                <Count key={key} label={label} value={progress[key]} dot={dot} />
              ) : null,
            )}
          </dl>
          {dialsPerMinute.some((dials) => dials > 0) ? (
            <span title="New calls in each of the last thirty minutes">
              <Sparkline values={dialsPerMinute} />
            </span>
          ) : null}
        </div>
        <Spent live={live} />
      </div>
    </Card>
  );
}

function Moving({ live }: { live: CampaignLive }) {
  const nowMs = useNow();
  const parts = [
    slotsWords(live),
    live.endsAboutAt && nowMs !== null ? endWords(live.endsAboutAt, nowMs) : null,
  ];
  return (
    <>
      <p className="text-balance" aria-live="off">
        <span className="tabular font-semibold text-3xl tracking-tight">
          {paceWords(live.callsPerMinute)}
        </span>{" "}
        <span className="text-base">calls / min</span>
        <span className="tabular text-muted-foreground">
          {parts.filter((part) => part !== null).map((part) => ` · ${part}`)}
        </span>
      </p>
      <Why label="Why not faster">
        {whyNotFaster(live)}
        {live.nextDialAt && live.activeCalls.length === 0 && isAhead(live.nextDialAt, nowMs) ? (
          <>
            {" "}
            · next call <TimeAgo instant={live.nextDialAt} />
          </>
        ) : null}
      </Why>
    </>
  );
}

/** What is due already has no time to tell. */
function isAhead(instant: string, nowMs: number | null): boolean {
  return nowMs !== null && Date.parse(instant) > nowMs;
}

/** Not calling: since when, and why. */
function Standing({ campaign }: { campaign: CampaignResource }) {
  const { status, startsAt, startedAt, finishedAt } = campaign;
  const words = standingWords(campaign);
  if (status === "scheduled" && startsAt) {
    return (
      <p className="font-semibold text-xl">
        Begins <TimeAgo instant={startsAt} />
      </p>
    );
  }
  return (
    <>
      <p className="font-semibold text-xl">
        {status === "paused" ? "Nobody is called for now" : "Nobody more is called"}
      </p>
      {words ? <p>{words}</p> : null}
      {startedAt && finishedAt ? (
        <p className="text-muted-foreground">
          Took {longWords((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)}
        </p>
      ) : null}
    </>
  );
}

/** Days from two on; nobody counts in more than fifty hours. */
function longWords(seconds: number): string {
  return seconds < 2 * DAY_SECONDS ? spellDuration(seconds) : `${formatNumber(seconds / DAY_SECONDS)} days`;
}
const DAY_SECONDS = 86_400;

function Why({ label, children }: { label: string; children: ReactNode }) {
  return (
    <p>
      <span className="text-muted-foreground">{label}: </span>
      {children}
    </p>
  );
}

function Count({ label, value, dot }: { label: string; value: number; dot: string }) {
  return (
    <div className="flex items-center gap-1.5">
      <dt className="order-2 flex items-center gap-1.5 text-muted-foreground">{label}</dt>
      <dd className="order-1 flex items-center gap-1.5 font-medium">
        <span aria-hidden className={`size-2 rounded-full ${dot}`} />
        {formatNumber(value)}
      </dd>
    </div>
  );
}

function Spent({ live: { figures } }: { live: CampaignLive }) {
  const { currency } = useWorkspaceScope();
  const { chargeMicros, talkSeconds } = figures;
  if (figures.dials === 0) return null;
  return (
    <p className="tabular text-muted-foreground text-sm">
      {spellDuration(talkSeconds)} on the phone
      {chargeMicros === null ? null : (
        <>
          {" · "}
          <Money amountMicros={chargeMicros} currency={currency} /> spent
        </>
      )}
    </p>
  );
}
