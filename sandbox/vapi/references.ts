import { badRequest } from "./problems";
import type { AssistantBody } from "./schemas/assistant";
import type { ServerSettings } from "./schemas/server";
import type { ToolBody } from "./schemas/tool";
import type { VapiWorld } from "./world";

interface Owned {
  id: string;
  orgId: string;
}

/** The organisation's own item; another organisation's id is as unknown as a made-up one. */
export function findOwn<Item extends Owned>(map: Map<string, Item>, orgId: string, id: string): Item | null {
  const item = map.get(id);
  return item?.orgId === orgId ? item : null;
}

function missing(map: Map<string, Owned>, orgId: string, ids: readonly (string | null | undefined)[]) {
  return ids.filter((id): id is string => typeof id === "string" && findOwn(map, orgId, id) === null);
}

function serverComplaints(
  world: VapiWorld,
  orgId: string,
  server: ServerSettings | null | undefined,
): string[] {
  const ids = missing(world.store.credentials, orgId, [server?.credentialId]);
  return ids.map((id) => `server.credentialId ${id} does not exist`);
}

function refuse(complaints: string[]): void {
  if (complaints.length > 0) throw badRequest(complaints);
}

/** Throws 400 unless the tools and credentials an assistant names exist in its organisation. */
export function assertAssistantReferences(
  world: VapiWorld,
  orgId: string,
  assistant: AssistantBody | undefined,
): void {
  const tools = missing(world.store.tools, orgId, assistant?.model?.toolIds ?? []);
  const inline = assistant?.model?.tools ?? [];
  refuse([
    ...serverComplaints(world, orgId, assistant?.server),
    ...missing(world.store.credentials, orgId, assistant?.credentialIds ?? []).map(
      (id) => `credentialIds ${id} does not exist`,
    ),
    ...tools.map((id) => `model.toolIds ${id} does not exist`),
    ...inline.flatMap((tool) => toolComplaints(world, orgId, tool)),
  ]);
}

/** What a tool names and its organisation does not have. */
function toolComplaints(world: VapiWorld, orgId: string, tool: ToolBody): string[] {
  const { assistants, credentials, files } = world.store;
  switch (tool.type) {
    case "function":
    case "mcp":
    case "bash":
      return serverComplaints(world, orgId, tool.server);
    case "apiRequest":
      return missing(credentials, orgId, [tool.credentialId]).map(
        (id) => `credentialId ${id} does not exist`,
      );
    case "query": {
      const fileIds = (tool.knowledgeBases ?? []).flatMap((base) => base.fileIds);
      return missing(files, orgId, fileIds).map((id) => `knowledgeBases.fileIds ${id} does not exist`);
    }
    case "handoff": {
      const ids = (tool.destinations ?? []).map((each) =>
        each.type === "assistant" ? each.assistantId : undefined,
      );
      return missing(assistants, orgId, ids).map((id) => `destinations.assistantId ${id} does not exist`);
    }
    default:
      return [];
  }
}

/** Throws 400 unless the servers' credentials, files and assistants a tool names exist in its organisation. */
export function assertToolReferences(world: VapiWorld, orgId: string, tool: ToolBody): void {
  refuse(toolComplaints(world, orgId, tool));
}

interface Targets {
  assistantId?: string | null | undefined;
  squadId?: string | null | undefined;
  workflowId?: string | null | undefined;
  phoneNumberId?: string | null | undefined;
  credentialId?: string | null | undefined;
  server?: ServerSettings | null | undefined;
}

/** Throws 400 unless everything a call or a phone number points at exists in its organisation. */
export function assertTargets(world: VapiWorld, orgId: string, targets: Targets): void {
  const { assistants, phoneNumbers, credentials } = world.store;
  const nothing = new Map<string, Owned>();
  const rules = [
    ["assistantId", assistants],
    ["squadId", nothing],
    ["workflowId", nothing],
    ["phoneNumberId", phoneNumbers],
    ["credentialId", credentials],
  ] as const;
  refuse([
    ...rules.flatMap(([field, map]) =>
      missing(map, orgId, [targets[field]]).map((id) => `${field} ${id} does not exist`),
    ),
    ...serverComplaints(world, orgId, targets.server),
  ]);
}
