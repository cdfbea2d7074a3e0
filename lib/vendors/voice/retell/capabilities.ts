import type { AgentDefinition } from "@/types/agent-definition";
import type { CapabilityFinding } from "@/types/agent-engines";
import { matchModel, matchVoice, SOUNDS } from "./catalog";
import { fallbackVoicesOf, SHORTEST_CALL_SECONDS } from "./map-agent";
import { isFlattened } from "./map-analysis";
import { findingOf } from "./tool-findings";

type Level = CapabilityFinding["level"];

function finding(path: string, label: string, level: Level, message: string): CapabilityFinding {
  return { path, label, level, message };
}

/** Supported without a note, degraded with one. */
function noted(path: string, label: string, note: string | null | false): CapabilityFinding {
  return finding(path, label, note ? "degraded" : "supported", note || "");
}

function ofVoice(definition: AgentDefinition): CapabilityFinding[] {
  const { voice } = definition;
  const match = matchVoice(voice);
  if ("problem" in match) return [finding("voice.voiceId", "Voice", "impossible", match.problem)];
  const fallbacks = voice.fallbackVoiceIds?.length ?? 0;
  const isDropping = fallbackVoicesOf(definition, match.value).length < fallbacks;
  return [
    noted("voice.voiceId", "Voice", match.note),
    noted("voice.speed", "Pace of the voice", null),
    noted("voice.stability", "Steadiness of the voice", null),
    noted("voice.volume", "Loudness of the voice", null),
    noted(
      "voice.fallbackVoiceIds",
      "Fallback voices",
      isDropping &&
        "Retell takes fallback voices only from another maker; those of the same maker are left out.",
    ),
  ];
}

function ofModel({ model }: AgentDefinition): CapabilityFinding[] {
  const match = matchModel(model);
  if ("problem" in match) return [finding("model.model", "Model", "impossible", match.problem)];
  return [
    noted("model.model", "Model", match.note),
    noted(
      "model.temperature",
      "Temperature",
      model.temperature > 1 && "Retell goes up to 1; higher values count as 1.",
    ),
    noted(
      "model.maxTokens",
      "Longest answer",
      model.maxTokens !== undefined &&
        "Retell has no limit for one answer. Ask for short answers in the instructions.",
    ),
  ];
}

function ofTranscriber({ transcriber }: AgentDefinition): CapabilityFinding[] {
  const { provider, model } = transcriber;
  const chosen = provider === "openai" || (model !== undefined && model !== "nova-3");
  return [
    noted(
      "transcriber",
      "Transcriber",
      chosen &&
        (provider === "assemblyai"
          ? "Retell listens with AssemblyAI and chooses the model itself."
          : "Retell chooses the transcriber by itself, for speed."),
    ),
    noted("transcriber.keywords", "Keywords", null),
  ];
}

function ofEnding(definition: AgentDefinition): CapabilityFinding[] {
  const { endCallMessage, endCallPhrases, maxDurationSeconds, tools } = definition;
  const canHangUp = Boolean(endCallPhrases?.length) || tools.some(({ type }) => type === "end_call");
  return [
    noted(
      "maxDurationSeconds",
      "Longest call",
      maxDurationSeconds < SHORTEST_CALL_SECONDS &&
        `Retell ends calls after ${SHORTEST_CALL_SECONDS} seconds at the earliest.`,
    ),
    noted(
      "endCallPhrases",
      "Phrases that end the call",
      Boolean(endCallPhrases?.length) &&
        "Retell knows no such phrases: the agent is told to hang up after one, and usually does.",
    ),
    noted(
      "endCallMessage",
      "Message before hanging up",
      Boolean(endCallMessage) &&
        !canHangUp &&
        "Retell says it only where the agent hangs up by itself: add a tool that ends the call.",
    ),
    noted("silenceTimeoutSeconds", "Silence that ends the call", null),
    noted("voicemailDetection", "Voicemail detection", null),
    noted("voicemailMessage", "Voicemail message", null),
  ];
}

function ofAnalysis({ analysis }: AgentDefinition): CapabilityFinding[] {
  const nested = Object.entries(analysis.structuredDataSchema?.properties ?? {})
    .filter(([, field]) => isFlattened(field))
    .map(([name]) => name);
  return [
    noted("analysis.summary", "Summary", !analysis.summary && "Retell summarises every call."),
    noted(
      "analysis.successEvaluation",
      "Success evaluation",
      !analysis.successEvaluation && "Retell judges every call.",
    ),
    noted(
      "analysis.structuredDataSchema",
      "Data to extract",
      nested.length > 0 &&
        `Retell extracts texts, choices, numbers and yes or no; ${nested.join(", ")} will be text that holds JSON.`,
    ),
  ];
}

function ofPrivacy({ privacy, recordingEnabled }: AgentDefinition): CapabilityFinding[] {
  return [
    noted(
      "recordingEnabled",
      "Recording",
      !recordingEnabled &&
        privacy.keep !== "minimal" &&
        "Retell keeps recordings and transcripts together: without the one it keeps neither.",
    ),
    noted("privacy", "What is kept", null),
  ];
}

const UNTROUBLED: ReadonlyArray<readonly [string, string]> = [
  ["prompt", "Instructions"],
  ["firstMessage", "First message"],
  ["language", "Language"],
  ["conversation.interruptionSensitivity", "Interruptions"],
  ["conversation.responsiveness", "Pace of answers"],
  ["conversation.backchannel", "Listening sounds"],
  ["conversation.denoise", "Noise removal"],
  ["conversation.keypad", "Digits the caller presses"],
  ["variables", "Variables"],
  ["knowledgeDocumentIds", "Knowledge"],
];

/** What Retell makes of an agent, part by part. Whatever is not impossible here can be written there. */
export function retellCapabilities(definition: AgentDefinition): CapabilityFinding[] {
  return [
    ...UNTROUBLED.map(([path, label]) => noted(path, label, null)),
    ...ofVoice(definition),
    ...ofModel(definition),
    ...ofTranscriber(definition),
    ...ofEnding(definition),
    noted("backgroundSound", "Background sound", SOUNDS[definition.backgroundSound ?? "off"].note),
    ...ofAnalysis(definition),
    ...ofPrivacy(definition),
    ...definition.tools.map((tool) => {
      const { level, message } = findingOf(tool);
      return finding(`tools.${tool.name}`, `Tool ${tool.name}`, level, message);
    }),
  ];
}
