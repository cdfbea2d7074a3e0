"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useRecipientPreview } from "@/lib/client/campaigns/recipient-queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { RecipientPreview, RecipientResource } from "@/types/campaign-recipients";
import type { CampaignResource } from "@/types/campaigns";

export interface RecipientPreviewCardProps {
  campaign: CampaignResource;
  hasAgent: boolean;
  /** The first of the list, to go through. */
  people: readonly RecipientResource[];
}

/** What the agent would say to the first people of the list, one after the other. */
export function RecipientPreviewCard({ campaign, hasAgent, people }: RecipientPreviewCardProps) {
  const [index, setIndex] = useState(0);
  const shown = Math.min(index, Math.max(0, people.length - 1));
  const isReady = hasAgent && campaign.progress.total > 0;
  return (
    <Card className="lg:sticky lg:top-16">
      <CardHeader
        title="What they will hear"
        actions={
          isReady && people.length > 1 ? (
            <span className="flex items-center gap-1">
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label="Person before"
                disabled={shown === 0}
                onClick={() => setIndex(shown - 1)}
              >
                <ChevronLeft aria-hidden />
              </Button>
              <span className="tabular text-muted-foreground text-sm">
                {shown + 1} of {people.length}
              </span>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label="Next person"
                disabled={shown === people.length - 1}
                onClick={() => setIndex(shown + 1)}
              >
                <ChevronRight aria-hidden />
              </Button>
            </span>
          ) : null
        }
      />
      <CardBody>
        {isReady ? (
          <Preview campaignId={campaign.id} recipientId={people[shown]?.id ?? null} />
        ) : (
          <p className="text-muted-foreground">
            {hasAgent
              ? "Put somebody on the list, and you see here what the agent says to them."
              : "Choose an agent first."}
          </p>
        )}
      </CardBody>
    </Card>
  );
}

function Preview({ campaignId, recipientId }: { campaignId: string; recipientId: string | null }) {
  const { slug } = useWorkspaceScope();
  const query = useRecipientPreview(slug, campaignId, recipientId);
  return (
    <QueryState query={query} skeleton={<Skeleton className="h-40" />} isEmpty={() => false} empty={null}>
      {(preview) => <Said preview={preview} />}
    </QueryState>
  );
}

function Said({ preview }: { preview: RecipientPreview }) {
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      <p className="font-medium">{preview.name}</p>
      {preview.missing.length > 0 ? (
        <Alert
          tone="warning"
          title={`No value for ${preview.missing.map((name) => `{{${name}}}`).join(", ")}`}
        />
      ) : null}
      {preview.firstMessage === null ? (
        <p className="text-muted-foreground text-sm">
          The agent's own words are shown to people who may see prompts.
        </p>
      ) : (
        <div>
          <h3 className="text-muted-foreground text-sm">First message</h3>
          <p className="whitespace-pre-wrap break-words">
            {preview.firstMessage || "The agent waits for them to speak."}
          </p>
        </div>
      )}
      {preview.prompt === null ? null : (
        <details>
          <summary className="focus-ring w-fit rounded-sm text-muted-foreground text-sm">
            Instructions
          </summary>
          <p className="mt-1 max-h-72 overflow-y-auto whitespace-pre-wrap break-words text-sm">
            {preview.prompt}
          </p>
        </details>
      )}
    </div>
  );
}
