import type { RecipientPreview } from "@/types/campaign-recipients";
import { fillTemplate } from "@/types/template-text";
import { variablesNamed } from "../agents/definition-texts";
import { can } from "../shared/can";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { findRecipient } from "./find-recipient";
import { getCampaign } from "./get-campaign";
import { loadStartFacts } from "./load-start-facts";
import { recipientValues } from "./recipient-values";

/**
 * What the agent, as it is published, would say to somebody of the list; its words are for those who may read prompts.
 * Throws `notFound`, `agent_not_ready` without a published agent, and `conflict` where nobody is on the list.
 */
export async function previewRecipient(
  ctx: WorkspaceContext,
  campaignId: string,
  recipientId: string | undefined,
): Promise<RecipientPreview> {
  const row = await getCampaign(ctx, campaignId);
  const facts = await loadStartFacts(ctx, campaignId);
  const definition = facts.agent?.definition;
  if (!definition) throw new DomainError("agent_not_ready", "Choose an agent that is published first.");
  const recipient = await findRecipient(ctx, campaignId, recipientId);
  if (!recipient) {
    throw new DomainError("conflict", "Nobody is on the list. Import a file, or add people by hand.");
  }
  const values = recipientValues(ctx, row, facts, recipient);
  const maySeeWords = can(ctx, "agents.prompts.read");
  const name = `${recipient.firstName} ${recipient.lastName}`.trim();
  return {
    ...{ recipientId: recipient.id, name: name === "" ? recipient.phone : name, values },
    missing: variablesNamed(definition).filter((each) => !Object.hasOwn(values, each)),
    firstMessage: maySeeWords ? fillTemplate(definition.firstMessage, values) : null,
    prompt: maySeeWords ? fillTemplate(definition.prompt, values) : null,
  };
}
