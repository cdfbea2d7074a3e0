import type {
  AGENT_LANGUAGES,
  MODEL_PROVIDERS,
  TRANSCRIBER_PROVIDERS,
  VOICE_PROVIDERS,
} from "@/config/agent-catalog";
import type { VoiceProviderName } from "@/types/integrations";

/** Names of the engines, for people of the agency. */
export const PROVIDER_NAMES: Record<VoiceProviderName, string> = { vapi: "Vapi", retell: "Retell" };

export const LANGUAGE_NAMES: Record<(typeof AGENT_LANGUAGES)[number], string> = {
  en: "English",
  "en-US": "English (United States)",
  "en-GB": "English (United Kingdom)",
  "en-AU": "English (Australia)",
  "en-IN": "English (India)",
  es: "Spanish",
  "es-419": "Spanish (Latin America)",
  fr: "French",
  "fr-CA": "French (Canada)",
  de: "German",
  it: "Italian",
  pt: "Portuguese",
  "pt-BR": "Portuguese (Brazil)",
  nl: "Dutch",
  pl: "Polish",
  sv: "Swedish",
  da: "Danish",
  no: "Norwegian",
  fi: "Finnish",
  tr: "Turkish",
  uk: "Ukrainian",
  ru: "Russian",
  hi: "Hindi",
  id: "Indonesian",
  ja: "Japanese",
  ko: "Korean",
  zh: "Chinese",
  multi: "Follow the caller",
};

export const VOICE_PROVIDER_NAMES: Record<(typeof VOICE_PROVIDERS)[number], string> = {
  elevenlabs: "ElevenLabs",
  deepgram: "Deepgram",
  azure: "Azure",
  openai: "OpenAI",
  cartesia: "Cartesia",
};

export const MODEL_PROVIDER_NAMES: Record<(typeof MODEL_PROVIDERS)[number], string> = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  google: "Google",
  groq: "Groq",
};

export const TRANSCRIBER_PROVIDER_NAMES: Record<(typeof TRANSCRIBER_PROVIDERS)[number], string> = {
  deepgram: "Deepgram",
  assemblyai: "AssemblyAI",
  openai: "OpenAI",
};

/** A voice as people say it: `sarah` is "Sarah"; ids without a name stay as they are. */
export function voiceName(voiceId: string): string {
  return /^[a-z]+$/.test(voiceId) ? voiceId.charAt(0).toUpperCase() + voiceId.slice(1) : voiceId;
}
