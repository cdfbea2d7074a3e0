"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { ImportPanel } from "@/components/imports/import-panel";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { useCan } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignResource } from "@/types/campaigns";
import { peopleWords } from "../campaign-looks";
import { AddPersonSheet } from "../people/add-person-sheet";
import { OpenPerson } from "../people/open-person";
import { PeopleTable } from "../people/people-table";
import { useVariableNames } from "../use-variable-names";

/** Files that show how a list can look. */
const LIST_SAMPLES = [
  { href: "/samples/campaign-500-clean.csv", label: "500 people" },
  { href: "/samples/campaign-variables.csv", label: "With values for the agent" },
  { href: "/samples/campaign-messy.csv", label: "With every mistake" },
];

/** Who is called: from files, and by hand. */
export function ImportStep({ campaign, agentId }: { campaign: CampaignResource; agentId: string | null }) {
  const mayImport = useCan()("imports.write");
  const [isAdding, setAdding] = useState(false);
  const variableNames = useVariableNames(agentId);
  const { total } = campaign.progress;
  return (
    <>
      <Card>
        <CardHeader
          title="From a file"
          description="Numbers in any form, in any column. You see what is wrong with which row, and nothing is lost."
        />
        <CardBody>
          {mayImport ? (
            <ImportPanel
              kind="recipients"
              campaignId={campaign.id}
              variableNames={variableNames}
              samples={LIST_SAMPLES}
            />
          ) : (
            <p className="text-muted-foreground">You may not import files here; add people by hand below.</p>
          )}
        </CardBody>
      </Card>
      <Card>
        <CardHeader
          title={total === 0 ? "The list" : `The list: ${peopleWords(total)}`}
          actions={
            <Button size="sm" onClick={() => setAdding(true)}>
              <UserPlus aria-hidden />
              Add a person
            </Button>
          }
        />
        <CardBody>
          <PeopleTable campaignId={campaign.id} isDraft />
        </CardBody>
      </Card>
      <AddPersonSheet
        campaignId={campaign.id}
        open={isAdding}
        onOpenChange={setAdding}
        variableNames={variableNames}
      />
      <OpenPerson campaignId={campaign.id} />
    </>
  );
}
