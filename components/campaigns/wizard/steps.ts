import type { CampaignStep } from "@/types/campaigns";

export const WIZARD_STEPS = [
  { key: "details", label: "Details" },
  { key: "import", label: "People" },
  { key: "variables", label: "Values" },
  { key: "schedule", label: "Hours and limits" },
  { key: "review", label: "Review" },
] as const satisfies readonly { key: CampaignStep; label: string }[];

const STEP_OF_PART: Readonly<Record<string, CampaignStep>> = {
  name: "details",
  description: "details",
  agent: "details",
  agentId: "details",
  recipients: "import",
  variables: "variables",
  countries: "schedule",
  schedule: "schedule",
  attempts: "schedule",
  pacing: "schedule",
  numbers: "schedule",
  dialing: "schedule",
  stops: "schedule",
  consent: "review",
};

/** The step where a field of the contract is changed: `settings.schedule.windows` is of the schedule. */
export function stepOfField(field: string): CampaignStep {
  const [first = "", second = ""] = field.replace(/^body\./, "").split(".");
  return STEP_OF_PART[first === "settings" ? second : first] ?? "review";
}

export function isStep(name: string | null): name is CampaignStep {
  return WIZARD_STEPS.some(({ key }) => key === name);
}

/** The step so many places away, or the same at either end. */
export function stepBeside(step: CampaignStep, places: 1 | -1): CampaignStep {
  const index = WIZARD_STEPS.findIndex(({ key }) => key === step) + places;
  return WIZARD_STEPS[index]?.key ?? step;
}
