import { spellDuration } from "@/config/format";
import {
  BACKGROUND_NAMES,
  LANGUAGE_NAMES,
  MODEL_PROVIDER_NAMES,
  PII_NAMES,
  TOOL_NAMES,
  TRANSCRIBER_PROVIDER_NAMES,
  VOICE_PROVIDER_NAMES,
  voiceName,
} from "../catalog-names";
import { isFields, schemaWords } from "./schema-words";

/** Names of documents, agents and credentials by their ids. */
export type KnownNames = ReadonlyMap<string, string>;

const NONE: KnownNames = new Map();
const KEEPING = {
  everything: "Everything",
  without_personal_data: "Without personal data",
  minimal: "Only the essentials",
};
const TRANSFERS = { cold: "At once", warm: "After a word" };

/** What is said by its id, and how one whose name is not known is called. */
const UNNAMED: Readonly<Record<string, string>> = {
  knowledgeDocumentIds: "a document",
  documentIds: "a document",
  agentId: "an agent",
  credentialId: "a credential",
};

/** What the values of a field are called, by the end of its path. */
const VALUE_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  language: LANGUAGE_NAMES,
  "voice.provider": VOICE_PROVIDER_NAMES,
  "model.provider": MODEL_PROVIDER_NAMES,
  "transcriber.provider": TRANSCRIBER_PROVIDER_NAMES,
  backgroundSound: BACKGROUND_NAMES,
  "privacy.keep": KEEPING,
  "privacy.categories": PII_NAMES,
  type: TOOL_NAMES,
  mode: TRANSFERS,
};

/** The parts of tools and variables as their forms call them; others are said by their names. */
const PART_NAMES: Readonly<Record<string, string>> = {
  type: "What it is",
  description: "When to use it",
  sayWhileRunning: "Said while it runs",
  defaultValue: "Default",
  url: "Address",
  agentId: "Agent",
  credentialId: "Credential",
  eventTypeId: "Event type",
  documentIds: "Documents",
  timeoutSeconds: "Waits at most",
  maxRetries: "Tries again",
  handoverMessage: "What the person is told",
  parameters: "Values",
  keep: "Kept values",
  mode: "How",
  target: "To",
};

/**
 * A value of a definition as people read it, by the path it has there; texts keep their lines, parts of a tool stand one
 * below the other.
 */
export function valueWords(path: string, value: unknown, names: KnownNames = NONE): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return numberWords(path, value);
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    const words = items.map((item) => valueWords(path, item, names));
    return words.length === 0
      ? "none"
      : words.join(words.some((each) => each.includes("\n")) ? "\n\n" : "\n");
  }
  if (isFields(value)) return schemaWords(value) ?? shortWords(path, value) ?? partWords(path, value, names);
  return textWords(path, String(value), names);
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function numberWords(path: string, value: number): string {
  return path.endsWith("Seconds") ? spellDuration(value) : String(value);
}

function textWords(path: string, text: string, names: KnownNames): string {
  const part = lastOf(path);
  if (part === "voiceId" || part === "fallbackVoiceIds") return voiceName(text);
  const unnamed = UNNAMED[part];
  if (unnamed) return names.get(text) ?? unnamed;
  const group = Object.keys(VALUE_NAMES).find((end) => path === end || path.endsWith(`.${end}`));
  return (group && VALUE_NAMES[group]?.[text]) || text;
}

/** What reads better in one line than part by part. */
function shortWords(path: string, value: Readonly<Record<string, unknown>>): string | null {
  switch (lastOf(path)) {
    case "headers":
      return `${value.name}: ${value.value}`;
    case "keep":
      return value.path === undefined ? null : `${value.name}, from ${value.path}`;
    case "target":
      return `${value.number ?? value.uri ?? ""}${value.extension ? `, extension ${value.extension}` : ""}`;
    case "content":
      return String(value.text ?? `Written by the agent: ${value.instruction}`);
    default:
      return null;
  }
}

/** One line per part that is not empty; what takes several lines stands below its name. */
function partWords(path: string, value: Readonly<Record<string, unknown>>, names: KnownNames): string {
  const isVariable = path.startsWith("variables.") || "defaultValue" in value;
  return Object.entries(value)
    .filter(([key, part]) => key !== "id" && !isEmpty(part))
    .map(([key, part]) => {
      const words = valueWords(`${path}.${key}`, part, names);
      const label = isVariable && key === "description" ? "What it is" : partName(key);
      return words.includes("\n") ? `${label}:\n${indented(words)}` : `${label}: ${words}`;
    })
    .join("\n");
}

function isEmpty(part: unknown): boolean {
  if (part === null || part === undefined || part === "") return true;
  if (Array.isArray(part)) return part.length === 0;
  return isFields(part) && schemaWords(part) === "none";
}

function partName(key: string): string {
  const spaced = key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return PART_NAMES[key] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function indented(words: string): string {
  return words
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
