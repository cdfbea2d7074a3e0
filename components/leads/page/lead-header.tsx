"use client";

import { CalendarClock, ListPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { StatusBadge } from "@/components/patterns/status-badge";
import { usePageName } from "@/components/shell/page-name";
import { Button } from "@/components/ui/button";
import { PhoneNumber } from "@/components/ui/phone-number";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useBulkLeads } from "@/lib/client/leads/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadResource } from "@/types/leads";
import { CampaignPicker } from "../campaign-picker";
import { FollowUpTime } from "../follow-up-time";
import { LEAD_STATUS_LOOKS } from "../lead-looks";
import { CallNow } from "./call-now";
import { LeadMenu } from "./lead-menu";

const FollowUpSheet = dynamic(() => import("./follow-up-sheet").then((module) => module.FollowUpSheet), {
  ssr: false,
});

/** Who it is, how far things are, and what to do next. */
export function LeadHeader({ lead, onDeleted }: { lead: LeadResource; onDeleted: () => void }) {
  usePageName(lead.displayName);
  const can = useCan();
  return (
    <>
      <PageHeader
        title={lead.displayName}
        status={<StatusBadge status={lead.status} looks={LEAD_STATUS_LOOKS} />}
        actions={
          <>
            {can("leads.write") ? <FollowUpButton lead={lead} /> : null}
            {can("leads.write") && can("campaigns.write") && lead.phone ? (
              <AddToCampaign lead={lead} />
            ) : null}
            {can("leads.write") || can("leads.delete") ? (
              <LeadMenu lead={lead} onDeleted={onDeleted} />
            ) : null}
            {can("calls.place") && can("agents.read") && lead.phone ? (
              <CallNow lead={{ ...lead, phone: lead.phone }} />
            ) : null}
          </>
        }
      />
      <p className="-mt-3 mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground">
        {lead.company && lead.company !== lead.displayName ? <span>{lead.company}</span> : null}
        {lead.phone && lead.phone !== lead.displayName ? <PhoneNumber e164={lead.phone} /> : null}
        {lead.email && lead.email !== lead.displayName ? (
          <a
            className="focus-ring rounded-sm underline underline-offset-4"
            href={`mailto:${encodeURIComponent(lead.email)}`}
          >
            {lead.email}
          </a>
        ) : null}
        {lead.nextFollowUpAt ? (
          <span className="inline-flex min-w-0 items-center gap-1">
            <CalendarClock role="img" aria-label="Follow-up" className="size-4 shrink-0" />
            <FollowUpTime at={lead.nextFollowUpAt} />
            {lead.followUpNote ? <span className="min-w-0 truncate">· {lead.followUpNote}</span> : null}
          </span>
        ) : null}
      </p>
    </>
  );
}

function FollowUpButton({ lead }: { lead: LeadResource }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <CalendarClock aria-hidden />
        {lead.nextFollowUpAt ? "Move follow-up" : "Follow up"}
      </Button>
      {isOpen ? <FollowUpSheet lead={lead} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function AddToCampaign({ lead }: { lead: LeadResource }) {
  const { slug } = useWorkspaceScope();
  const bulk = useBulkLeads(slug);
  const add = ({ id, name }: { id: string; name: string }) =>
    bulk.mutate(
      { change: { action: "enrol", campaignId: id }, leadIds: [lead.id] },
      {
        onSuccess: ({ changed }) =>
          changed === 1
            ? toast.success(`${lead.displayName} is on the list of “${name}”`)
            : toast.error("Not added: this number is on the list already, or is not to be called."),
        onError: (error) => void toast.error(messageOf(error)),
      },
    );
  return (
    <CampaignPicker
      label="Add to campaign"
      icon={<ListPlus aria-hidden />}
      size="md"
      disabled={bulk.isPending}
      onChoose={add}
    />
  );
}
