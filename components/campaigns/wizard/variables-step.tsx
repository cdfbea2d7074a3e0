"use client";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { useRecipients } from "@/lib/client/campaigns/recipient-queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignSettings } from "@/types/campaign-settings";
import type { CampaignResource } from "@/types/campaigns";
import { useVariableNames } from "../use-variable-names";
import { RecipientPreviewCard } from "./recipient-preview";
import type { CampaignDraft } from "./use-campaign-draft";
import { ValueRow } from "./value-row";

const EVERYBODY = { state: null, outcome: null, reason: null, search: "" };

/** Values that the agent's texts name: where each comes from, what stands in, and what it would sound like. */
export function VariablesStep({ campaign, draft }: { campaign: CampaignResource; draft: CampaignDraft }) {
  const { slug } = useWorkspaceScope();
  const { data: people = [] } = useRecipients(slug, campaign.id, EVERYBODY);
  const { variables } = draft.values.settings;
  const named = useVariableNames(draft.values.agentId);
  const names = [...new Set([...named, ...Object.keys(variables.defaults), ...variables.required])];
  const change = (part: Partial<CampaignSettings["variables"]>) =>
    draft.changeSettings({ variables: { ...variables, ...part } });
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <Card>
        <CardHeader
          title="Values the agent speaks of"
          description="Names, e-mail and company of a person are known from the list by themselves."
        />
        <CardBody>
          {names.length === 0 ? (
            <p className="text-muted-foreground">
              The agent's texts name no values of their own. Nothing is to be done here.
            </p>
          ) : (
            <ul className="divide-y">
              {names.map((name) => (
                <ValueRow
                  key={name}
                  name={name}
                  withValue={people.filter((person) => person.variables[name]).length}
                  looked={people.length}
                  defaultValue={variables.defaults[name] ?? ""}
                  isRequired={variables.required.includes(name)}
                  onDefault={(value) => change({ defaults: withDefault(variables.defaults, name, value) })}
                  onRequired={(isOn) => change({ required: withName(variables.required, name, isOn) })}
                  error={draft.problemOf(`settings.variables.defaults.${name}`)}
                />
              ))}
            </ul>
          )}
        </CardBody>
      </Card>
      <RecipientPreviewCard campaign={campaign} hasAgent={draft.values.agentId !== null} people={people} />
    </div>
  );
}

function withDefault(
  defaults: CampaignSettings["variables"]["defaults"],
  name: string,
  value: string,
): Record<string, string> {
  const { [name]: _old, ...others } = defaults;
  return value === "" ? others : { ...others, [name]: value };
}

function withName(names: readonly string[], name: string, isOn: boolean): string[] {
  return isOn ? [...new Set([...names, name])] : names.filter((other) => other !== name);
}
