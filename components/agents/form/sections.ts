/** Sections of the agent form in reading order. */
export const AGENT_SECTIONS = [
  { id: "purpose", title: "Purpose" },
  { id: "words", title: "What it says and knows" },
  { id: "voice", title: "Voice and language" },
  { id: "call", title: "During the call" },
  { id: "number", title: "Key and number" },
] as const;
