"use client";

import { Download, FileUp, UserPlus } from "lucide-react";
import { useState } from "react";
import { ImportPanel } from "@/components/imports/import-panel";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { buildUrl } from "@/lib/client/build-url";
import { exportRecipientsEndpoint } from "@/lib/client/campaigns/recipient-endpoints";
import { toRecipientQuery } from "@/lib/client/campaigns/recipient-queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignResource } from "@/types/campaigns";
import { isOver } from "../campaign-looks";
import { useVariableNames } from "../use-variable-names";
import { AddPersonSheet } from "./add-person-sheet";
import { OpenPerson } from "./open-person";
import { PeopleTable } from "./people-table";
import { useRecipientFilters } from "./use-recipient-filters";

/** Who is on the list and what became of them; more people can join while it runs. */
export function PeopleView({ campaign }: { campaign: CampaignResource }) {
  const can = useCan();
  const [adding, setAdding] = useState<"person" | "file" | null>(null);
  const variableNames = useVariableNames(campaign.agent?.id ?? null);
  const mayAdd = can("campaigns.write") && !isOver(campaign.status);
  return (
    <>
      <div className="mb-3 flex flex-wrap justify-end gap-2">
        {can("campaigns.export") ? <DownloadLink campaignId={campaign.id} /> : null}
        {mayAdd && can("imports.write") ? (
          <Button onClick={() => setAdding("file")}>
            <FileUp aria-hidden />
            Import more
          </Button>
        ) : null}
        {mayAdd ? (
          <Button onClick={() => setAdding("person")}>
            <UserPlus aria-hidden />
            Add a person
          </Button>
        ) : null}
      </div>
      <PeopleTable campaignId={campaign.id} isOpen={!isOver(campaign.status)} />
      <OpenPerson campaignId={campaign.id} />
      <AddPersonSheet
        campaignId={campaign.id}
        open={adding === "person"}
        onOpenChange={(open) => setAdding(open ? "person" : null)}
        variableNames={variableNames}
      />
      <Sheet open={adding === "file"} onOpenChange={(open) => setAdding(open ? "file" : null)}>
        <SheetContent
          title="Import more people"
          description="They join the end of the list."
          className="max-w-3xl"
        >
          <ImportPanel kind="recipients" campaignId={campaign.id} variableNames={variableNames} />
        </SheetContent>
      </Sheet>
    </>
  );
}

function DownloadLink({ campaignId }: { campaignId: string }) {
  const { slug: workspaceSlug } = useWorkspaceScope();
  const { filters } = useRecipientFilters();
  const href = buildUrl(
    exportRecipientsEndpoint.path,
    { workspaceSlug, campaignId },
    toRecipientQuery(filters),
  );
  return (
    <Button asChild>
      <a href={href} download>
        <Download aria-hidden />
        Download list
      </a>
    </Button>
  );
}
