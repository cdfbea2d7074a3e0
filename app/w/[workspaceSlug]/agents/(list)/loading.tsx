import { AgentCardsSkeleton } from "@/components/agents/agent-cards-skeleton";
import { PageHeader } from "@/components/patterns/page-header";

export default function AgentsLoading() {
  return (
    <>
      <PageHeader title="Agents" />
      <AgentCardsSkeleton />
    </>
  );
}
