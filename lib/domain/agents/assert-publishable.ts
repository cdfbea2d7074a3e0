import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { capabilityReport } from "@/lib/vendors/voice/registry";
import { AGENT_WORDS, type AgentDefinition } from "@/types/agent-definition";
import type { FieldError } from "@/types/problem";
import { can, type Viewer } from "../shared/can";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import type { AgentRow } from "./internal";
import { documentIdsOf } from "./link-definitions";
import { NO_FACTS, type PublishFacts, publishFacts, selectPublishFacts } from "./publish-facts";
import { publishProblems } from "./publish-problems";

type Target = Pick<AgentRow, "id" | "name" | "provider" | "integrationId">;

/**
 * Throws field errors that name each part of the definition that keeps it from being published for this agent. One that
 * was published before comes back without the documents that are no longer there.
 */
export function refuseUnpublishable(
  viewer: Viewer,
  agent: Target,
  definition: AgentDefinition,
  facts: PublishFacts,
  { isRestored }: { isRestored: boolean } = { isRestored: false },
): void {
  const { provider } = agent;
  const report = (each: AgentDefinition) => capabilityReport(provider, each);
  const errors = publishProblems({ ...agent, isRestored }, definition, facts, report);
  if (errors.length === 0) return;
  const shown = can(viewer, "agents.prompts.read") ? errors : errors.map(withoutWords);
  throw new DomainError(
    "validation_failed",
    "This agent cannot be published yet. Mend what is named and publish it again.",
    {
      errors: shown,
    },
  );
}

/** Who may not read an agent's words is told that they keep it from being published, not what they are. */
function withoutWords(error: FieldError): FieldError {
  const part = error.field.split(".")[2] ?? "";
  if (!AGENT_WORDS.some((word) => word === part)) return error;
  return {
    field: `body.definition.${part}`,
    message: "cannot go live as it is: ask your agency, which keeps it",
  };
}

/** As `refuseUnpublishable`, for a definition that is not stored yet; asks what it names only when it names anything. */
export async function assertPublishable(
  ctx: InTransaction<WorkspaceContext>,
  agent: Target,
  definition: AgentDefinition,
): Promise<void> {
  refuseUnpublishable(
    ctx,
    agent,
    definition,
    namesOthers(definition) ? await loadFacts(ctx, definition) : NO_FACTS,
  );
}

function namesOthers(definition: AgentDefinition): boolean {
  const isNaming = definition.tools.some((tool) => tool.type === "hand_off" || "credentialId" in tool);
  return isNaming || documentIdsOf(definition).length > 0;
}

async function loadFacts(
  ctx: InTransaction<WorkspaceContext>,
  definition: AgentDefinition,
): Promise<PublishFacts> {
  const config = sql`${JSON.stringify(definition)}::jsonb`;
  const row = z.object({ facts: publishFacts });
  const facts = selectPublishFacts(ctx, config, { holdsCredentials: true });
  const [found] = await queryRows(ctx.tx, row, sql`select ${facts} as facts`);
  return found?.facts ?? NO_FACTS;
}
