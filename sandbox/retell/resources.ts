import type { StoredAgent, StoredKnowledgeBase, StoredLlm, StoredNumber, Version } from "./records";
import type { AgentBody } from "./schemas/agent";
import type { LlmBody } from "./schemas/retell-llm";
import { latestOf } from "./versions";

function versionFields(version: Version<unknown>): Record<string, unknown> {
  return {
    version: version.version,
    is_published: version.isPublished,
    last_modification_timestamp: version.modifiedAt,
  };
}

/** One version of an agent as get-agent answers it. */
export function toAgentResource(agent: StoredAgent, version: Version<AgentBody>): Record<string, unknown> {
  return {
    agent_id: agent.id,
    ...versionFields(version),
    ...(version.baseVersion === undefined ? {} : { base_version: version.baseVersion }),
    assigned_tags: [],
    language: "en-US",
    ...version.body,
  };
}

/** What the list says: neither voice nor webhook. */
export function toAgentSummary(agent: StoredAgent): Record<string, unknown> {
  const { body, modifiedAt } = latestOf(agent);
  return {
    agent_id: agent.id,
    agent_name: body.agent_name ?? "",
    channel: "voice",
    user_modified_timestamp: modifiedAt,
    tags: {},
  };
}

export function toVersionSummary(version: Version<AgentBody>): Record<string, unknown> {
  const { version_title, version_description } = version.body;
  return {
    ...versionFields(version),
    ...(version.baseVersion === undefined ? {} : { base_version: version.baseVersion }),
    ...(version_title ? { version_title } : {}),
    ...(version_description ? { version_description } : {}),
  };
}

/** One version of a Retell LLM; a text model is chosen for those that name none. */
export function toLlmResource(llm: StoredLlm, version: Version<LlmBody>): Record<string, unknown> {
  const model = version.body.s2s_model ? {} : { model: "gpt-4.1" };
  return { llm_id: llm.id, ...versionFields(version), ...model, ...version.body };
}

/** "+14155550100" → "+1(415)555-0100"; other countries' numbers stay as they are. */
function prettyNumber(phoneNumber: string): string {
  return phoneNumber.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1($1)$2-$3");
}

/** A phone number; the password of its trunk is never shown. */
export function toNumberResource(number: StoredNumber): Record<string, unknown> {
  const { trunk, ...fields } = number.fields;
  const present = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return {
    phone_number: number.id,
    phone_number_type: number.type,
    phone_number_pretty: prettyNumber(number.id),
    ...(number.areaCode === undefined ? {} : { area_code: number.areaCode }),
    last_modification_timestamp: number.modifiedAt,
    inbound_agents: [],
    outbound_agents: [],
    ...Object.fromEntries(present),
    ...(trunk ? { sip_outbound_trunk_config: trunk } : {}),
  };
}

function statusOf(base: StoredKnowledgeBase, now: number): string {
  if (now < base.firstReadyAt) return "in_progress";
  return now < base.readyAt ? "refreshing_in_progress" : "complete";
}

/** A knowledge base; a source is shown once it is indexed. */
export function toKnowledgeBaseResource(
  baseUrl: string,
  base: StoredKnowledgeBase,
  now = Date.now(),
): Record<string, unknown> {
  const ready = base.sources.filter((source) => source.readyAt <= now);
  return {
    knowledge_base_id: base.id,
    knowledge_base_name: base.name,
    status: statusOf(base, now),
    enable_auto_refresh: base.isAutoRefreshed,
    max_chunk_size: base.maxChunkSize,
    min_chunk_size: base.minChunkSize,
    ...(base.isAutoRefreshed ? { last_refreshed_timestamp: base.readyAt } : {}),
    ...(now < base.firstReadyAt
      ? {}
      : {
          knowledge_base_sources: ready.map(({ readyAt: _readyAt, ...source }) => {
            const url = `${baseUrl}/knowledge-base-files/${base.id}/${source.source_id}`;
            if (source.type === "url") return source;
            const { text: _text, ...shown } = source;
            return source.type === "text" ? { ...shown, content_url: url } : { ...shown, file_url: url };
          }),
        }),
  };
}
