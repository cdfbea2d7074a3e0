"use client";

import Link from "next/link";
import { callObstacle } from "@/components/agents/agent-status";
import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { useAgents } from "@/lib/client/agents/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";

export interface AgentFieldProps {
  value: string | null;
  onChange: (agentId: string | null) => void;
  error: string | undefined;
}

/** Who calls. Only agents that place calls are offered; one that cannot yet says why. */
export function AgentField({ value, onChange, error }: AgentFieldProps) {
  const { slug } = useWorkspaceScope();
  const query = useAgents(slug, { status: null, direction: "outbound", search: "" });
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-14" />}
      isEmpty={(agents) => agents.length === 0}
      empty={<NoAgents slug={slug} />}
    >
      {(agents) => (
        <>
          <Field label="Agent" required error={error}>
            <NativeSelect value={value ?? ""} onChange={(event) => onChange(event.target.value || null)}>
              <option value="">Choose an agent</option>
              {agents.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </NativeSelect>
          </Field>
          <Obstacle slug={slug} agent={agents.find(({ id }) => id === value)} />
        </>
      )}
    </QueryState>
  );
}

function NoAgents({ slug }: { slug: string }) {
  return (
    <Alert tone="info" title="There is no agent that places calls yet">
      <Link href={`/w/${slug}/agents/new`} className="focus-ring rounded-sm underline underline-offset-4">
        Make one
      </Link>
      , then come back: what you entered here is kept.
    </Alert>
  );
}

function Obstacle({ slug, agent }: { slug: string; agent: AgentResource | undefined }) {
  const obstacle = agent ? callObstacle(agent) : null;
  if (!agent || !obstacle) return null;
  return (
    <Alert tone="warning" title={obstacle}>
      <Link
        href={`/w/${slug}/agents/${agent.id}`}
        className="focus-ring rounded-sm underline underline-offset-4"
      >
        Open {agent.name}
      </Link>
      . You can go on here meanwhile.
    </Alert>
  );
}
