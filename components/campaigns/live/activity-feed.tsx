"use client";

import {
  CircleCheck,
  CircleSlash,
  Clock,
  Flag,
  type LucideIcon,
  PhoneCall,
  PhoneMissed,
  PhoneOff,
  Voicemail,
} from "lucide-react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { TimeAgo } from "@/components/ui/time-ago";
import type { CampaignLive } from "@/types/campaign-live";
import { feedWords } from "./feed-words";
import { Who } from "./who";

type Entry = CampaignLive["feed"][number];

const ICONS = { dialed: PhoneCall, ended: PhoneOff, deferred: Clock, blocked: CircleSlash, state: Flag };
const ENDED: Partial<Record<Entry["outcome"], LucideIcon>> = {
  goal_met: CircleCheck,
  no_answer: PhoneMissed,
  busy: PhoneMissed,
  voicemail: Voicemail,
};

/** What happened last, newest first. */
export function ActivityFeed({ feed }: { feed: readonly Entry[] }) {
  return (
    <Card>
      <CardHeader title="What happened last" />
      {feed.length === 0 ? (
        <CardBody>
          <p className="text-muted-foreground">Nothing yet.</p>
        </CardBody>
      ) : (
        <ol className="max-h-96 divide-y overflow-y-auto">
          {feed.map((entry) => (
            <FeedRow key={`${entry.id} ${entry.kind}`} entry={entry} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function FeedRow({ entry }: { entry: Entry }) {
  const Icon = (entry.kind === "ended" ? ENDED[entry.outcome] : null) ?? ICONS[entry.kind];
  const isGoal = entry.kind === "ended" && entry.outcome === "goal_met";
  return (
    <li className="flex items-center gap-2.5 px-4 py-2">
      <Icon
        aria-hidden
        className={cn("size-4 shrink-0", isGoal ? "text-success-text" : "text-muted-foreground")}
      />
      <span className="min-w-0 flex-1 truncate">
        <Who {...entry} className="font-medium" linkClassName="focus-ring rounded-sm hover:underline" />{" "}
        <span className="text-muted-foreground">{feedWords(entry)}</span>
      </span>
      <TimeAgo instant={entry.at} className="shrink-0 whitespace-nowrap text-muted-foreground text-sm" />
    </li>
  );
}
