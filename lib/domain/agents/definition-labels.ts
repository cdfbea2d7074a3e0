const LABELS: Readonly<Record<string, string>> = {
  firstMessage: "First message",
  prompt: "Prompt",
  language: "Language",
  voice: "Voice",
  "voice.provider": "Voice, provider",
  "voice.voiceId": "Voice",
  "voice.speed": "Voice, speed",
  "voice.stability": "Voice, stability",
  "voice.volume": "Voice, volume",
  "voice.fallbackVoiceIds": "Voice, fallbacks",
  "model.provider": "Model, provider",
  "model.model": "Model",
  "model.temperature": "Model, temperature",
  "model.maxTokens": "Model, longest answer",
  "transcriber.provider": "Transcriber, provider",
  "transcriber.model": "Transcriber, model",
  "transcriber.keywords": "Transcriber, keywords",
  maxDurationSeconds: "Longest call",
  endCallPhrases: "Phrases that end the call",
  endCallMessage: "Last words",
  silenceTimeoutSeconds: "Silence before hanging up",
  voicemailDetection: "Voicemail detection",
  voicemailMessage: "Message for voicemail",
  backgroundSound: "Background sound",
  "conversation.interruptionSensitivity": "Interruption sensitivity",
  "conversation.responsiveness": "Responsiveness",
  "conversation.backchannel": "Listening sounds",
  "conversation.denoise": "Noise reduction",
  "conversation.keypad": "Keypad input",
  analysis: "Analysis",
  "analysis.summary": "Summary",
  "analysis.successEvaluation": "Success evaluation",
  "analysis.structuredDataSchema": "Structured data",
  "analysis.summaryPrompt": "Summary, instruction",
  "analysis.successPrompt": "Success, instruction",
  knowledgeDocumentIds: "Knowledge",
  functionUrl: "Address of functions",
  recordingEnabled: "Recording",
  "privacy.keep": "What is kept",
  "privacy.categories": "Personal data",
};

const TOOL_LABELS: Readonly<Record<string, string>> = {
  agentId: "agent",
  credentialId: "credential",
  eventTypeId: "event type",
  documentIds: "documents",
  maxRetries: "retries",
  timeoutSeconds: "time limit",
  sayWhileRunning: "words while it runs",
  handoverMessage: "words to the other side",
  url: "address",
  keep: "kept values",
};

/** A part of a definition as a person says it; what has no words of its own is said by its name. */
export function labelOf(path: readonly string[]): string {
  const [first = "", second, third] = path;
  if (first === "tools" && second !== undefined) {
    return third === undefined ? `Tool ${second}` : `Tool ${second}, ${TOOL_LABELS[third] ?? spaced(third)}`;
  }
  if (first === "variables" && second !== undefined) {
    return third === undefined ? `Variable ${second}` : `Variable ${second}, ${spaced(third)}`;
  }
  const known = LABELS[path.join(".")];
  if (known) return known;
  const words = spaced(path.join(", "));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function spaced(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
