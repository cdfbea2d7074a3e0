"use client";

import { FactsPanel } from "@/components/patterns/facts-panel";
import { PageHeader } from "@/components/patterns/page-header";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatNumber, formatPercent } from "@/config/format";
import type { AgentResource } from "@/types/agents";
import { AgentMenu } from "./agent-menu";
import { AgentSide } from "./agent-side";
import { AGENT_STATE_LOOKS, agentState, answeredShare } from "./agent-status";
import { AgentTabs } from "./agent-tabs";
import { LANGUAGE_NAMES, voiceName } from "./catalog-names";
import { KEPT_WORDS } from "./kept-words";
import { Numbers } from "./list/agent-facts";
import { ArchivedNotice } from "./list/archived-notice";
import { VersionLine } from "./version-line";

/** An agent as people see it who may not change it. */
export function AgentOverview({ agent }: { agent: AgentResource }) {
  const { definition } = agent;
  const share = answeredShare(agent);
  return (
    <>
      <PageHeader
        title={agent.name}
        status={
          <>
            <StatusBadge status={agentState(agent)} looks={AGENT_STATE_LOOKS} />
            <VersionLine agent={agent} />
          </>
        }
        actions={<AgentMenu agent={agent} />}
      />
      <AgentTabs agent={agent} />
      {agent.archivedAt ? <ArchivedNotice agent={agent} /> : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card>
          <CardHeader title="What it says and knows" />
          <CardBody className="flex flex-col gap-3">
            {definition.prompt === null ? (
              <p className="text-muted-foreground">{KEPT_WORDS}</p>
            ) : (
              <>
                <p className="rounded-lg bg-accent-soft px-3 py-2">{definition.firstMessage}</p>
                <p className="whitespace-pre-wrap break-words">{definition.prompt}</p>
              </>
            )}
          </CardBody>
        </Card>
        <div className="flex min-w-0 flex-col gap-4">
          {agent.archivedAt ? null : <AgentSide agent={agent} hasUnsavedChanges={false} />}
          <FactsPanel
            title="Facts"
            facts={[
              { label: "Direction", value: agent.direction === "inbound" ? "Answers calls" : "Places calls" },
              { label: "Number", value: <Numbers agent={agent} /> },
              { label: "Voice", value: voiceName(definition.voice.voiceId) },
              { label: "Language", value: LANGUAGE_NAMES[definition.language] },
              { label: "Calls, 7 days", value: formatNumber(agent.callsLast7Days) },
              { label: "Answered", value: share === null ? null : formatPercent(share) },
            ]}
          />
        </div>
      </div>
    </>
  );
}
