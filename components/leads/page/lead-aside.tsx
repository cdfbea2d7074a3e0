"use client";

import Link from "next/link";
import { TagBadges } from "@/components/calls/tags/tag-badge";
import { TagPicker } from "@/components/calls/tags/tag-picker";
import { RECIPIENT_STATE_LOOKS } from "@/components/campaigns/campaign-looks";
import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { PhoneNumber } from "@/components/ui/phone-number";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useToggleLeadTag } from "@/lib/client/leads/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadResource } from "@/types/leads";
import { FollowUpTime } from "../follow-up-time";
import { SOURCE_WORDS } from "../lead-looks";
import { LeadCustomFields } from "./lead-custom-fields";
import { LeadPerson } from "./lead-person";
import { LeadWork } from "./lead-work";

/** How far the work is, who the person is, and what else is known. */
export function LeadAside({ lead }: { lead: LeadResource }) {
  return (
    <div className="flex min-w-0 flex-col gap-4 max-lg:contents">
      {/* On phones the work comes before what happened, and the rest after it. */}
      <div className="min-w-0 max-lg:order-first">
        <LeadWork lead={lead} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 max-lg:order-last">
        <LeadPerson lead={lead} />
        <LeadTags lead={lead} />
        <LeadCustomFields lead={lead} />
        <Origin lead={lead} />
      </div>
    </div>
  );
}

function LeadTags({ lead }: { lead: LeadResource }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const toggle = useToggleLeadTag(slug, lead.id);
  const mayTag = can("leads.write") && can("calls.read");
  if (!mayTag && lead.tags.length === 0) return null;
  return (
    <Card>
      <CardHeader
        title="Tags"
        actions={
          mayTag ? (
            <TagPicker
              label="Edit tags"
              canCreate={can("calls.annotate")}
              selectedIds={lead.tags.map(({ id }) => id)}
              onToggle={(tag, isOn) =>
                toggle.mutate(
                  { tagId: tag.id, isOn },
                  { onError: (error) => void toast.error(messageOf(error)) },
                )
              }
            />
          ) : null
        }
      />
      <CardBody>
        {lead.tags.length > 0 ? (
          <TagBadges tags={lead.tags} />
        ) : (
          <p className="text-muted-foreground text-sm">No tags on this lead.</p>
        )}
      </CardBody>
    </Card>
  );
}

const LINK = "focus-ring rounded-sm text-accent-text underline underline-offset-4";

function Origin({ lead }: { lead: LeadResource }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const facts: Fact[] = [
    {
      label: "Came by",
      value:
        lead.callId && can("calls.read") ? (
          <Link href={`/w/${slug}/calls/${lead.callId}`} className={LINK}>
            {SOURCE_WORDS[lead.source]}
          </Link>
        ) : (
          SOURCE_WORDS[lead.source]
        ),
    },
    { label: "Came in", value: <TimeAgo instant={lead.createdAt} /> },
    {
      label: "Last contact",
      value: lead.lastContactedAt ? <TimeAgo instant={lead.lastContactedAt} /> : null,
    },
    { label: "Follow-up", value: lead.nextFollowUpAt ? <FollowUpTime at={lead.nextFollowUpAt} /> : null },
    ...(lead.followUpNote ? [{ label: "About", value: lead.followUpNote }] : []),
    ...lead.otherPhones.map((phone) => ({ label: "Further number", value: <PhoneNumber e164={phone} /> })),
    ...lead.campaigns.map(({ id, name, state }) => ({
      label: "Campaign",
      value: (
        <Link href={`/w/${slug}/campaigns/${id}`} className={LINK}>
          {name} ({stateWord(state)})
        </Link>
      ),
    })),
  ];
  return <FactsPanel title="About this lead" facts={facts.map(numbered)} />;
}

/** How it stands with somebody on a list; a word that this page does not know yet is said as it is. */
function stateWord(state: string): string {
  const looks: Readonly<Record<string, { label: string }>> = RECIPIENT_STATE_LOOKS;
  return looks[state]?.label.toLowerCase() ?? state;
}

/** Facts are told apart by their label, and several numbers or campaigns share one. */
function numbered(fact: Fact, at: number, all: readonly Fact[]): Fact {
  const earlier = all.slice(0, at).filter(({ label }) => label === fact.label).length;
  return earlier === 0 ? fact : { ...fact, label: `${fact.label} ${earlier + 1}` };
}
