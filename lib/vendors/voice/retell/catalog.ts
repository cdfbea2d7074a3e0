import type Retell from "retell-sdk";
import type { BACKGROUND_SOUNDS } from "@/config/agent-catalog";
import type { AgentDefinition } from "@/types/agent-definition";

export type RetellModel = NonNullable<Retell.LlmCreateParams["model"]>;
export type RetellLanguage = NonNullable<Retell.AgentCreateParams["language"]>;
export type RetellSound = NonNullable<Retell.AgentCreateParams["ambient_sound"]>;

/** How a name of ours is met there: exactly, by something else (`note` says what changes), or not at all. */
export type Match<T> = { value: T; note: string | null } | { problem: string };

/** Voices every account has, by the engine's ids. */
const ELEVENLABS_NAMES =
  "Adrian Amritanshu Amy Andrew Anna Anthony Billy Bing Brian Carola Chloe Cimo Dorothy Emily Ethan Evie Gilfoy Grace James Jason Jenny Joe John Julia Kate Kathrine Lily Lucas Marissa Max Mia Monika Myra Nina Noah Paola Paul Ryan Samad Santiago Steve Susan Zuri";
const OPENAI_NAMES = "Alloy Echo Fable Onyx Nova Shimmer";
const CARTESIA_NAMES = "Adam Brian Cleo Elena Emma Eva Evie Isabel Lina Manuel Pierre";
const PLATFORM_NAMES = "Cimo Maren Willa";

function idsOf(prefix: string, names: string): string[] {
  return names.split(" ").map((name) => `${prefix}-${name}`);
}

export const RETELL_VOICES: readonly string[] = [
  ...idsOf("11labs", ELEVENLABS_NAMES),
  ...idsOf("openai", OPENAI_NAMES),
  ...idsOf("cartesia", CARTESIA_NAMES),
  ...idsOf("retell", PLATFORM_NAMES),
];
const BY_LOWER_CASE = new Map(RETELL_VOICES.map((id) => [id.toLowerCase(), id]));

const VOICE_PREFIXES: Readonly<Partial<Record<AgentDefinition["voice"]["provider"], string>>> = {
  elevenlabs: "11labs",
  openai: "openai",
  cartesia: "cartesia",
};

/** Voices of our catalogue that the engine lacks, and the one that sounds nearest. */
const NEAREST_VOICES: Readonly<Record<string, string>> = {
  "elevenlabs sarah": "11labs-Anna",
  "elevenlabs burt": "11labs-Brian",
  "elevenlabs andrea": "11labs-Emily",
  "elevenlabs phillip": "11labs-John",
  "elevenlabs joseph": "11labs-Joe",
  "elevenlabs paula": "11labs-Paola",
  "cartesia 248be419-c632-4f23-adf1-5324ed7dbf1d": "cartesia-Cleo",
  "cartesia a167e0f3-df7e-4d52-a9c3-f949145efdab": "cartesia-Adam",
};

const SOME_VOICES = "11labs-Anna, 11labs-Adrian, 11labs-Marissa, openai-Alloy, openai-Nova, cartesia-Cleo";

/** A voice by our name, by the engine's own id, or one that was cloned into the account. */
export function matchVoice({ provider, voiceId }: { provider: string; voiceId: string }): Match<string> {
  if (/^custom_voice_[a-z0-9]+$/i.test(voiceId)) return { value: voiceId, note: null };
  const prefix = Object.entries(VOICE_PREFIXES).find(([known]) => known === provider)?.[1];
  const own =
    BY_LOWER_CASE.get(voiceId.toLowerCase()) ?? BY_LOWER_CASE.get(`${prefix}-${voiceId}`.toLowerCase());
  if (own) return { value: own, note: null };
  const nearest = NEAREST_VOICES[`${provider} ${voiceId}`];
  if (nearest)
    return { value: nearest, note: `Retell has no voice “${voiceId}”; ${nearest} speaks instead.` };
  return {
    problem: `Retell has no voice “${voiceId}” of ${provider}. Choose one it has, for example ${SOME_VOICES}, or one cloned into your account (custom_voice_…).`,
  };
}

/** Every text model the engine offers; the type makes the list complete and true. */
const MODELS: Readonly<Record<RetellModel, true>> = {
  "gpt-4.1": true,
  "gpt-4.1-mini": true,
  "gpt-4.1-nano": true,
  "gpt-5": true,
  "gpt-5-mini": true,
  "gpt-5-nano": true,
  "gpt-5.1": true,
  "gpt-5.2": true,
  "gpt-5.4": true,
  "gpt-5.4-mini": true,
  "gpt-5.4-nano": true,
  "gpt-5.5": true,
  "gpt-5.6-terra": true,
  "gpt-5.6-luna": true,
  "claude-4.5-sonnet": true,
  "claude-4.6-sonnet": true,
  "claude-5-sonnet": true,
  "claude-4.5-haiku": true,
  "gemini-3.0-flash": true,
  "gemini-3.1-flash-lite": true,
  "gemini-3.5-flash": true,
  "gemini-3.5-flash-lite": true,
  "gemini-3.6-flash": true,
};

/** The same model under the engine's name. */
const SAME_MODELS: Readonly<Record<string, RetellModel>> = {
  "claude-haiku-4-5-20251001": "claude-4.5-haiku",
  "claude-sonnet-4-6": "claude-4.6-sonnet",
  "claude-sonnet-5": "claude-5-sonnet",
};

const NEAREST_MODELS: Readonly<Record<string, RetellModel>> = {
  "gpt-4o-mini": "gpt-4.1-mini",
  "gpt-4o": "gpt-4.1",
  "gemini-2.5-flash": "gemini-3.0-flash",
  "gemini-2.5-flash-lite": "gemini-3.1-flash-lite",
  "llama-3.3-70b-versatile": "gpt-4.1-mini",
  "llama-3.1-8b-instant": "gpt-4.1-nano",
  "openai/gpt-oss-120b": "gpt-5-mini",
};

function isRetellModel(name: string): name is RetellModel {
  return Object.hasOwn(MODELS, name);
}

export function matchModel({ model }: AgentDefinition["model"]): Match<RetellModel> {
  if (isRetellModel(model)) return { value: model, note: null };
  const same = SAME_MODELS[model];
  if (same) return { value: same, note: null };
  const nearest = NEAREST_MODELS[model];
  if (nearest) return { value: nearest, note: `Retell does not offer ${model}; ${nearest} answers instead.` };
  return {
    problem: `Retell does not offer the model ${model}. Choose one it has: ${Object.keys(MODELS).join(", ")}.`,
  };
}

/** What the engine once meant by "multi"; it asks for the list now. */
const MULTILINGUAL: Extract<RetellLanguage, unknown[]> = [
  "en-US",
  "es-ES",
  "fr-FR",
  "de-DE",
  "hi-IN",
  "ru-RU",
  "pt-PT",
  "ja-JP",
  "it-IT",
  "nl-NL",
];

export const LANGUAGES: Readonly<Record<AgentDefinition["language"], RetellLanguage>> = {
  en: "en-US",
  "en-US": "en-US",
  "en-GB": "en-GB",
  "en-AU": "en-AU",
  "en-IN": "en-IN",
  es: "es-ES",
  "es-419": "es-419",
  fr: "fr-FR",
  "fr-CA": "fr-CA",
  de: "de-DE",
  it: "it-IT",
  pt: "pt-PT",
  "pt-BR": "pt-BR",
  nl: "nl-NL",
  pl: "pl-PL",
  sv: "sv-SE",
  da: "da-DK",
  no: "no-NO",
  fi: "fi-FI",
  tr: "tr-TR",
  uk: "uk-UA",
  ru: "ru-RU",
  hi: "hi-IN",
  id: "id-ID",
  ja: "ja-JP",
  ko: "ko-KR",
  zh: "zh-CN",
  multi: MULTILINGUAL,
};

export const SOUNDS: Readonly<
  Record<(typeof BACKGROUND_SOUNDS)[number], { value: RetellSound | null; note: string | null }>
> = {
  off: { value: null, note: null },
  office: { value: "call-center", note: "Retell has no office sound; its call centre plays instead." },
  call_center: { value: "call-center", note: null },
  coffee_shop: { value: "coffee-shop", note: null },
  convention_hall: { value: "convention-hall", note: null },
  outdoors: { value: "summer-outdoor", note: null },
  static: { value: "static-noise", note: null },
};
