import { isSame } from "@/components/agents/draft/merge-values";
import type { CampaignDraftValues } from "@/lib/client/campaigns/stores/draft-store";
import type { CampaignSettings } from "@/types/campaign-settings";
import type { CampaignResource } from "@/types/campaigns";

/** A stored campaign as the wizard holds it. */
export function toDraftValues({ name, description, agent, settings }: CampaignResource): CampaignDraftValues {
  return { name, description, agentId: agent?.id ?? null, settings };
}

type Part = Exclude<keyof CampaignDraftValues, "settings"> | keyof CampaignSettings;

const PARTS: Readonly<Record<Part, string>> = {
  name: "Name",
  description: "Description",
  agentId: "Agent",
  schedule: "Hours",
  attempts: "Attempts",
  pacing: "Speed",
  numbers: "Numbers",
  dialing: "Dialling",
  stops: "Limits",
  variables: "Values",
  countries: "Countries",
  consent: "Consent",
};

/** Names of the parts that differ. */
export function differingParts(one: CampaignDraftValues, other: CampaignDraftValues): string[] {
  const [mine, theirs] = [flat(one), flat(other)];
  return Object.entries(PARTS)
    .filter(([part]) => !isSame(mine[part], theirs[part]))
    .map(([, label]) => label);
}

function flat({ settings, ...rest }: CampaignDraftValues): Record<string, unknown> {
  return { ...rest, ...settings };
}
