export const VOICE_PROVIDERS = ["elevenlabs", "deepgram", "azure", "openai", "cartesia"] as const;
export const MODEL_PROVIDERS = ["openai", "anthropic", "google", "groq"] as const;
export const TRANSCRIBER_PROVIDERS = ["deepgram", "assemblyai", "openai"] as const;

/** What callers hear behind the agent; an engine that lacks one plays its nearest. */
export const BACKGROUND_SOUNDS = [
  "off",
  "office",
  "call_center",
  "coffee_shop",
  "convention_hall",
  "outdoors",
  "static",
] as const;

/** What can be cut out of a conversation as personal. */
export const PII_CATEGORIES = [
  "person_name",
  "address",
  "email",
  "phone_number",
  "ssn",
  "passport",
  "driver_license",
  "credit_card",
  "bank_account",
  "password",
  "pin",
  "medical_id",
  "date_of_birth",
  "customer_account_number",
] as const;

/** Languages every engine we sync to can both hear and speak; "multi" lets the transcriber follow the caller. */
export const AGENT_LANGUAGES = [
  "en",
  "en-US",
  "en-GB",
  "en-AU",
  "en-IN",
  "es",
  "es-419",
  "fr",
  "fr-CA",
  "de",
  "it",
  "pt",
  "pt-BR",
  "nl",
  "pl",
  "sv",
  "da",
  "no",
  "fi",
  "tr",
  "uk",
  "ru",
  "hi",
  "id",
  "ja",
  "ko",
  "zh",
  "multi",
] as const;

/** Voices, models and transcribers the product offers; the first of each is the default. */
export const AGENT_CATALOG = {
  voices: {
    elevenlabs: ["sarah", "burt", "marissa", "andrea", "phillip", "steve", "joseph", "myra", "paula", "ryan"],
    deepgram: ["thalia", "asteria", "luna", "athena", "orion", "apollo", "atlas", "hermes", "zeus"],
    azure: ["andrew", "brian", "emma"],
    openai: ["alloy", "echo", "fable", "onyx", "nova", "shimmer"],
    cartesia: ["248be419-c632-4f23-adf1-5324ed7dbf1d", "a167e0f3-df7e-4d52-a9c3-f949145efdab"],
  },
  models: {
    openai: ["gpt-4.1-mini", "gpt-4.1", "gpt-4.1-nano", "gpt-4o-mini", "gpt-4o", "gpt-5.4-mini", "gpt-5.4"],
    anthropic: ["claude-haiku-4-5-20251001", "claude-sonnet-4-6", "claude-sonnet-5"],
    google: ["gemini-2.5-flash", "gemini-2.5-flash-lite", "gemini-3.5-flash"],
    groq: ["llama-3.3-70b-versatile", "llama-3.1-8b-instant", "openai/gpt-oss-120b"],
  },
  transcribers: {
    deepgram: ["nova-3", "nova-2", "nova-2-phonecall"],
    assemblyai: ["universal-streaming-english"],
    openai: ["gpt-4o-mini-transcribe", "gpt-4o-transcribe"],
  },
} as const;
