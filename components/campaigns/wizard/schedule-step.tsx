"use client";

import { LimitsCards } from "../settings/limits-fields";
import type { CampaignDraft } from "./use-campaign-draft";

/** When, how often, how fast, from which numbers, and until when. */
export function ScheduleStep({ draft: { values, changeSettings, problemOf } }: { draft: CampaignDraft }) {
  return (
    <LimitsCards
      edit={{
        agentId: values.agentId,
        settings: values.settings,
        change: changeSettings,
        problemOf: (path) => problemOf(`settings.${path}`),
      }}
    />
  );
}
