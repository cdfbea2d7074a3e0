"use client";

import Link from "next/link";
import { FactsPanel } from "@/components/patterns/facts-panel";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { PhoneNumber } from "@/components/ui/phone-number";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { useDecisions } from "@/lib/client/campaigns/recipient-queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { RecipientResource } from "@/types/campaign-recipients";
import { OUTCOME_LOOKS, personName, RECIPIENT_STATE_LOOKS } from "../campaign-looks";
import { DecisionEntry } from "./decision-entry";

export interface PersonSheetProps {
  campaignId: string;
  recipientId: string;
  /** What is known of them from the list; absent when they are not among the rows loaded. */
  recipient: RecipientResource | undefined;
  onClose: () => void;
}

/** Why a person was called, put off or left out: every decision with what was looked at. */
export function PersonSheet({ campaignId, recipientId, recipient, onClose }: PersonSheetProps) {
  const { slug } = useWorkspaceScope();
  const query = useDecisions(slug, campaignId, { recipientId, verdict: null });
  const known = query.data?.[0];
  const name = (recipient && personName(recipient)) || known?.name;
  const phone = recipient?.phone ?? known?.phone;
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        title={name || (phone ? <PhoneNumber e164={phone} /> : "Person")}
        bodyClassName="flex flex-col gap-5"
      >
        {recipient ? <Facts slug={slug} recipient={recipient} /> : null}
        <section className="flex flex-col gap-3">
          <h3 className="font-semibold">
            {recipient && recipient.attempts === 0
              ? "Why they were not called"
              : "Why they were called, and why not"}
          </h3>
          <QueryState
            query={query}
            skeleton={<Skeleton className="h-48 rounded-lg" />}
            isEmpty={(decisions) => decisions.length === 0}
            empty={<NotLookedAt />}
          >
            {(decisions) => (
              <>
                <ul className="flex flex-col gap-3">
                  {decisions.map((decision) => (
                    <DecisionEntry key={decision.id} decision={decision} />
                  ))}
                </ul>
                <LoadMore {...toLoadMore(query)} />
              </>
            )}
          </QueryState>
        </section>
      </SheetContent>
    </Sheet>
  );
}

function NotLookedAt() {
  return (
    <p className="text-muted-foreground">
      It was not their turn yet. Before each call it is asked whether they may be called, and the answer
      stands here.
    </p>
  );
}

function Facts({ slug, recipient }: { slug: string; recipient: RecipientResource }) {
  const values = Object.entries(recipient.variables);
  return (
    <FactsPanel
      facts={[
        { label: "Number", value: <PhoneNumber e164={recipient.phone} /> },
        { label: "State", value: <StatusBadge status={recipient.state} looks={RECIPIENT_STATE_LOOKS} /> },
        {
          label: "Outcome",
          value: recipient.outcome ? <StatusBadge status={recipient.outcome} looks={OUTCOME_LOOKS} /> : null,
        },
        { label: "Time zone", value: recipient.zones.join(", ") || "Not known" },
        { label: "E-mail", value: recipient.email || null },
        { label: "Company", value: recipient.company || null },
        ...values.map(([name, value]) => ({ label: `{{${name}}}`, value })),
        {
          label: "Last call",
          value: recipient.callId ? (
            <Link
              href={`/w/${slug}/calls/${recipient.callId}`}
              className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
            >
              Open
            </Link>
          ) : null,
        },
      ]}
    />
  );
}
