import { randomBytes, randomUUID } from "node:crypto";

const makers = {
  agent: () => `agent_${randomBytes(13).toString("hex")}`,
  llm: () => `llm_${randomBytes(14).toString("hex")}`,
  call: () => `call_${randomUUID().replaceAll("-", "")}`,
  knowledgeBase: () => `knowledge_base_${randomBytes(8).toString("hex")}`,
  source: () => `source_${randomBytes(8).toString("hex")}`,
  toolCall: () => `tool_call_${randomBytes(4).toString("hex")}`,
} as const;

/** A fresh id in the provider's form. */
export function newId(kind: keyof typeof makers): string {
  return makers[kind]();
}

/** Paths with ids and numbers replaced, so that requests can be counted by route. */
export function routeOf(path: string): string {
  return path
    .replace(/\b(agent|llm|call|knowledge_base|source)_[0-9a-f]{8,}/g, ":id")
    .replace(/\/(\+|%2B)\d+/gi, "/:number");
}
