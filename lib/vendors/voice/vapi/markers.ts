import type { Vapi } from "@vapi-ai/server-sdk";
import { z } from "zod";
import { sha256Hex } from "@/lib/platform/crypto";

/**
 * How what we make at the engine is recognised as ours when the answer to its creation was lost. A tool has neither
 * metadata nor, for half of its kinds, a name; what every kind has is a plan of when to reject a call of it. Ours never
 * rejects and says in a Liquid comment whose tool it is. A file carries its owner in its name, a credential as well.
 */
export function toolMarker(agentId: string, part: string): Vapi.ToolRejectionPlan {
  return {
    conditions: [{ type: "liquid", liquid: `{% comment %}agent ${agentId} ${part}{% endcomment %}false` }],
  };
}

const MARKED = /^\{% comment %\}agent (\S+) (\S+)\{% endcomment %\}/;
const markedTool = z.object({
  rejectionPlan: z.object({ conditions: z.array(z.looseObject({ liquid: z.string().optional() })) }),
});

/** Which part of the agent's this tool is; null when it is not the agent's. */
export function partOfTool(agentId: string, tool: unknown): string | null {
  const parsed = markedTool.safeParse(tool);
  const [, owner, part] = MARKED.exec(parsed.data?.rejectionPlan.conditions[0]?.liquid ?? "") ?? [];
  return owner === agentId && part ? part : null;
}

export function toolPart(toolId: string): string {
  return `tool:${toolId}`;
}
/** The tool that looks up what is too long for the instructions. */
export const KNOWLEDGE_PART = "knowledge";

export function filePart(document: { id: string; revision: number }): string {
  return `file:${document.id}:${document.revision}`;
}

export function fileName(agentId: string, document: { id: string; revision: number }): string {
  return `${agentId}.${document.id}.${document.revision}.txt`;
}

export function partOfFile(agentId: string, name: string): string | null {
  const [owner, id, revision, ending] = name.split(".");
  return owner === agentId && id && revision && ending === "txt" ? `file:${id}:${revision}` : null;
}

export function credentialPart(toolId: string): string {
  return `credential:${toolId}`;
}

/** A credential's name holds forty characters: the agent's id without dashes, and a print of the tool's. */
export function credentialName(agentId: string, toolId: string): string {
  return `${credentialPrefix(agentId)}${sha256Hex(toolId).slice(0, 7)}`;
}

export function credentialPrefix(agentId: string): string {
  return `${agentId.replaceAll("-", "")}.`;
}
