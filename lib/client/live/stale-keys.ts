import type { QueryKey } from "@tanstack/react-query";
import type { LiveEvent } from "@/types/live";
import { agentKeys } from "../agents/keys";
import { callKeys } from "../calls/keys";
import { campaignKeys } from "../campaigns/keys";
import { creditKeys } from "../credits/keys";
import { importKeys } from "../imports/keys";
import { knowledgeKeys } from "../knowledge/keys";
import { leadKeys } from "../leads/keys";
import { paymentKeys } from "../payments/keys";
import { readinessKeys } from "../readiness/keys";
import { settingsKeys } from "../settings/keys";
import { statsKeys } from "../stats/keys";
import { subscriptionKeys } from "../subscriptions/keys";
import { tagKeys } from "../tags/keys";
import { workspaceKeys } from "../workspaces/keys";

/** What a live event makes old, as key prefixes. */
export function staleKeys(slug: string, event: LiveEvent): QueryKey[] {
  switch (event.type) {
    case "call.updated":
      return [
        callKeys.detail(slug, event.id),
        callKeys.lists(slug),
        callKeys.live(slug),
        statsKeys.all(slug),
        workspaceKeys.frame(slug),
        readinessKeys.workspace(slug),
      ];
    case "calls.updated":
      return [callKeys.all(slug), tagKeys.all(slug)];
    case "agent.updated":
      return [agentKeys.all(slug), knowledgeKeys.all(slug), readinessKeys.workspace(slug)];
    case "document.updated":
      return [knowledgeKeys.all(slug)];
    case "balance.updated":
      return [
        creditKeys.all(slug),
        subscriptionKeys.plan(slug),
        paymentKeys.records(slug),
        workspaceKeys.frame(slug),
        readinessKeys.workspace(slug),
      ];
    case "campaign.updated":
      return [campaignKeys.one(slug, event.id), campaignKeys.lists(slug)];
    case "import.updated":
      return [importKeys.detail(slug, event.id)];
    case "lead.updated":
      return [leadKeys.all(slug)];
    case "workspace.updated":
      return [
        workspaceKeys.frame(slug),
        subscriptionKeys.plan(slug),
        paymentKeys.records(slug),
        settingsKeys.workspace(slug),
        readinessKeys.workspace(slug),
      ];
  }
}
