"use client";

import { useAgent } from "@/lib/client/agents/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { STANDARD_VARIABLE_NAMES } from "@/types/standard-variables";
import { readTemplate } from "@/types/template-text";

/**
 * Names that the texts of an agent hold and that the list has to give values to, in the order of the texts; those every
 * call has by itself are left out. Texts that are kept from the person count by what the agent declares.
 */
export function useVariableNames(agentId: string | null): readonly string[] {
  const { slug } = useWorkspaceScope();
  const { data: agent } = useAgent(slug, agentId);
  if (!agent) return [];
  const { definition } = agent;
  const texts = [definition.firstMessage ?? "", definition.prompt ?? ""];
  const named = texts.flatMap((text) => readTemplate(text).variables.map(({ name }) => name));
  const declared = (definition.variables ?? []).map(({ name }) => name);
  return [...new Set([...named, ...declared])].filter((name) => !STANDARD_VARIABLE_NAMES.has(name));
}
