import { labelOf } from "@/components/patterns/change-lines";

export const AGENT_SECTIONS = [
  { id: "words", title: "What it says", owns: ["definition.firstMessage", "definition.prompt"] },
  { id: "basics", title: "Basics", owns: ["name", "description", "direction"] },
  { id: "knowledge", title: "Knowledge", owns: ["definition.knowledgeDocumentIds"] },
  { id: "tools", title: "Tools", owns: ["definition.tools"] },
  { id: "voice", title: "Voice and language", owns: ["definition.language", "definition.voice"] },
  { id: "model", title: "Model and listening", owns: ["definition.model", "definition.transcriber"] },
  {
    id: "conversation",
    title: "During the call",
    owns: [
      "definition.conversation",
      "definition.maxDurationSeconds",
      "definition.silenceTimeoutSeconds",
      "definition.endCallPhrases",
      "definition.endCallMessage",
      "definition.voicemailDetection",
      "definition.voicemailMessage",
      "definition.backgroundSound",
    ],
  },
  { id: "analysis", title: "After the call", owns: ["definition.analysis"] },
  { id: "variables", title: "Variables", owns: ["definition.variables"] },
  {
    id: "privacy",
    title: "Privacy and functions",
    owns: ["definition.privacy", "definition.recordingEnabled", "definition.functionUrl"],
  },
  { id: "number", title: "Number and key", owns: ["integrationId", "phoneNumberId", "provider"] },
] as const;

export type SectionId = (typeof AGENT_SECTIONS)[number]["id"];
export const SECTION_IDS: readonly SectionId[] = AGENT_SECTIONS.map(({ id }) => id);

const LABELS: Readonly<Record<string, string>> = {
  name: "Name",
  direction: "Direction",
  integrationId: "Provider key",
  phoneNumberId: "Phone number",
  "definition.prompt": "Instructions",
  "definition.firstMessage": "First message",
  "definition.voice.voiceId": "Voice",
  "definition.voice.provider": "Voice by",
  "definition.voice.speed": "Pace",
  "definition.model.temperature": "Freedom",
  "definition.maxDurationSeconds": "Longest call",
  "definition.silenceTimeoutSeconds": "Silence",
  "definition.endCallPhrases": "Hang up after saying",
  "definition.endCallMessage": "Last words",
  "definition.voicemailMessage": "Words for a voicemail",
  "definition.functionUrl": "Function address",
  "definition.knowledgeDocumentIds": "Documents",
  "definition.recordingEnabled": "Record calls",
  "definition.privacy.keep": "What is kept",
};

/** A field of the form in words: `definition.voice.stability` reads "Voice, stability". */
export function labelOfField(path: string): string {
  const known = LABELS[path];
  if (known) return known;
  const parts = path.replace(/^definition\./, "").split(".");
  return parts
    .map((part, index) => {
      if (/^\d+$/.test(part)) return String(Number(part) + 1);
      const label = labelOf(part);
      return index === 0 ? label : label.charAt(0).toLowerCase() + label.slice(1);
    })
    .join(", ");
}

/** The section a field stands in; unknown fields belong to the first. */
export function sectionOfField(path: string): SectionId {
  const section = AGENT_SECTIONS.find(({ owns }) =>
    owns.some((own) => path === own || path.startsWith(`${own}.`)),
  );
  return section?.id ?? "words";
}
