import type { AgentDefinition } from "@/types/agent-definition";
import type { CapabilityFinding } from "@/types/agent-engines";
import { STANDARD_VARIABLE_NAMES } from "@/types/standard-variables";
import { readTemplate } from "@/types/template-text";
import { LONGEST_SILENCE_SECONDS } from "./map-conversation";
import { LEAST_VOLUME } from "./map-voice";
import { findingOf } from "./tool-findings";

/** Supported without a note, degraded with one. */
function noted(path: string, label: string, note: string | null | false): CapabilityFinding {
  return { path, label, level: note ? "degraded" : "supported", message: note || "" };
}

const VOICE_MAKERS = {
  elevenlabs: "ElevenLabs",
  azure: "Azure",
  openai: "OpenAI",
  cartesia: "Cartesia",
  deepgram: "Deepgram",
} as const;

function ofVoice({ voice }: AgentDefinition): CapabilityFinding[] {
  const maker = VOICE_MAKERS[voice.provider];
  const { speed, stability, volume } = voice;
  return [
    noted("voice.voiceId", "Voice", null),
    noted(
      "voice.speed",
      "Pace of the voice",
      speed !== undefined && voice.provider === "deepgram" && "Deepgram's voices keep their own pace.",
    ),
    noted(
      "voice.stability",
      "Steadiness of the voice",
      stability !== undefined &&
        voice.provider !== "elevenlabs" &&
        `Vapi cannot set it for voices of ${maker}.`,
    ),
    noted("voice.volume", "Loudness of the voice", ofVolume(voice.provider, maker, volume)),
    noted("voice.fallbackVoiceIds", "Fallback voices", null),
  ];
}

function ofVolume(provider: string, maker: string, volume: number | undefined): string | null {
  if (volume === undefined) return null;
  if (provider !== "cartesia") return `Vapi cannot set it for voices of ${maker}.`;
  return volume < LEAST_VOLUME ? `Cartesia's voices go down to ${LEAST_VOLUME}.` : null;
}

function ofTranscriber({ transcriber, language }: AgentDefinition): CapabilityFinding[] {
  const { provider, keywords } = transcriber;
  const understands = provider !== "assemblyai" || language.startsWith("en") || language === "multi";
  return [
    noted(
      "transcriber",
      "Transcriber",
      !understands && "AssemblyAI follows the caller's language there instead of expecting this one.",
    ),
    noted(
      "transcriber.keywords",
      "Keywords",
      Boolean(keywords?.length) &&
        provider === "openai" &&
        "OpenAI's transcriber takes no keywords there; Deepgram and AssemblyAI do.",
    ),
  ];
}

function ofConversation({ conversation }: AgentDefinition): CapabilityFinding[] {
  return [
    noted(
      "conversation.interruptionSensitivity",
      "Interruptions",
      conversation.interruptionSensitivity === 0 &&
        "Ten words in a row, or a word such as “stop”, still interrupt the agent there.",
    ),
    noted("conversation.responsiveness", "Pace of answers", null),
    noted(
      "conversation.backchannel",
      "Listening sounds",
      conversation.backchannel && "Vapi's agents are silent while they listen.",
    ),
    noted("conversation.denoise", "Noise removal", null),
    noted("conversation.keypad", "Digits the caller presses", null),
  ];
}

function ofEnding({ silenceTimeoutSeconds }: AgentDefinition): CapabilityFinding[] {
  return [
    noted("maxDurationSeconds", "Longest call", null),
    noted("endCallPhrases", "Phrases that end the call", null),
    noted("endCallMessage", "Message before hanging up", null),
    noted(
      "silenceTimeoutSeconds",
      "Silence that ends the call",
      silenceTimeoutSeconds > LONGEST_SILENCE_SECONDS &&
        `Vapi waits ${LONGEST_SILENCE_SECONDS} seconds at most.`,
    ),
    noted("voicemailDetection", "Voicemail detection", null),
    noted("voicemailMessage", "Voicemail message", null),
  ];
}

function ofSound({ backgroundSound = "off" }: AgentDefinition): CapabilityFinding {
  const isKnown = backgroundSound === "off" || backgroundSound === "office";
  return noted(
    "backgroundSound",
    "Background sound",
    !isKnown && "Vapi plays the sound of an office instead.",
  );
}

const KEEPS_NOTHING =
  "no recording and no transcript is kept there, and only models, voices and transcribers that Vapi holds to be PCI compliant may be used.";

function ofPrivacy({ privacy }: AgentDefinition): CapabilityFinding[] {
  const notes = {
    everything: null,
    without_personal_data: `Vapi cannot cut personal data out of a finished call: ${KEEPS_NOTHING}`,
    minimal: `In this mode ${KEEPS_NOTHING}`,
  } as const;
  return [
    noted("recordingEnabled", "Recording", null),
    noted("privacy", "What is kept", notes[privacy.keep]),
  ];
}

/** A caller brings no values, and a name without a default is an empty text there. */
function ofVariables({ prompt, firstMessage, variables }: AgentDefinition): CapabilityFinding {
  const withDefault = new Set(variables.flatMap(({ name, defaultValue }) => (defaultValue ? [name] : [])));
  const bare = [...readTemplate(prompt).variables, ...readTemplate(firstMessage).variables]
    .map(({ name }) => name)
    .filter((name) => variables.some((own) => own.name === name) && !withDefault.has(name))
    .filter((name) => !STANDARD_VARIABLE_NAMES.has(name));
  return noted(
    "variables",
    "Variables",
    bare.length > 0 &&
      `Without a value ${[...new Set(bare)].map((name) => `{{${name}}}`).join(", ")} is left out there. Give it a default.`,
  );
}

const UNTROUBLED: ReadonlyArray<readonly [string, string]> = [
  ["prompt", "Instructions"],
  ["firstMessage", "First message"],
  ["language", "Language"],
  ["model.model", "Model"],
  ["model.temperature", "Temperature"],
  ["model.maxTokens", "Longest answer"],
  ["knowledgeDocumentIds", "Knowledge"],
  ["analysis.summary", "Summary"],
  ["analysis.successEvaluation", "Success evaluation"],
  ["analysis.structuredDataSchema", "Data to extract"],
];

/** What Vapi makes of an agent, part by part. Whatever is not impossible here can be written there. */
export function vapiCapabilities(definition: AgentDefinition): CapabilityFinding[] {
  return [
    ...UNTROUBLED.map(([path, label]) => noted(path, label, null)),
    ...ofVoice(definition),
    ...ofTranscriber(definition),
    ...ofConversation(definition),
    ...ofEnding(definition),
    ofSound(definition),
    ...ofPrivacy(definition),
    ofVariables(definition),
    ...definition.tools.map((tool) => {
      const { level, message } = findingOf(tool, definition.tools);
      return { path: `tools.${tool.name}`, label: `Tool ${tool.name}`, level, message };
    }),
  ];
}
