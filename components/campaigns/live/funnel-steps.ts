import type { CampaignLive } from "@/types/campaign-live";

const STEPS = [
  { key: "dials", label: "Dialled" },
  { key: "answered", label: "Answered" },
  { key: "talked", label: "Talked" },
  { key: "goalsMet", label: "Goal reached" },
] as const;

export interface FunnelStep {
  key: string;
  label: string;
  /** Null where nobody knows. */
  value: number | null;
  /** Of the last step before that is known; null for the first, for an unknown one, and after none. */
  share: number | null;
}

/** How many calls came how far, each with its share of the step before. */
export function funnelSteps(figures: CampaignLive["figures"]): FunnelStep[] {
  let before: number | null = null;
  return STEPS.map(({ key, label }) => {
    const value = figures[key];
    const share = value === null || !before ? null : value / before;
    before = value ?? before;
    return { key, label, value, share };
  });
}
