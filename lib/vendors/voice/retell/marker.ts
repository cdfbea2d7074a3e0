/**
 * Our agent id in 22 characters, for names at the engine: it has no field of its own for it, and its names are short.
 * The same id always gives the same marker, and no two give one.
 */
export function markerOf(agentId: string): string {
  const hex = agentId.replaceAll("-", "");
  return Buffer.from(hex, "hex").toString("base64url");
}

const MARKED = /#([A-Za-z0-9_-]{22})$/;
const NAME_LENGTH = 60;

/** A name a person recognises, ending in the marker. */
export function markedName(name: string, agentId: string): string {
  return `${name.slice(0, NAME_LENGTH).trim()} #${markerOf(agentId)}`;
}

/** Our agent id in a name, null where it carries none. */
export function agentIdIn(name: string | null | undefined): string | null {
  const marker = MARKED.exec(name ?? "")?.[1];
  if (!marker) return null;
  const hex = Buffer.from(marker, "base64url").toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The variable of an LLM that holds our agent id; no variable of a customer starts with an underscore. */
export const AGENT_ID_VARIABLE = "_agent_id";
