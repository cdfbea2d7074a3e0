import type {
  AGENT_LANGUAGES,
  BACKGROUND_SOUNDS,
  MODEL_PROVIDERS,
  PII_CATEGORIES,
  TRANSCRIBER_PROVIDERS,
  VOICE_PROVIDERS,
} from "@/config/agent-catalog";
import type { ToolType } from "@/types/agent-tools";
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

export const BACKGROUND_NAMES: Record<(typeof BACKGROUND_SOUNDS)[number], string> = {
  off: "Silence",
  office: "Office",
  call_center: "Call centre",
  coffee_shop: "Coffee shop",
  convention_hall: "Convention hall",
  outdoors: "Outdoors",
  static: "Line noise",
};

export const PII_NAMES: Record<(typeof PII_CATEGORIES)[number], string> = {
  person_name: "Names",
  address: "Addresses",
  email: "E-mail addresses",
  phone_number: "Phone numbers",
  ssn: "Social security numbers",
  passport: "Passport numbers",
  driver_license: "Driving licences",
  credit_card: "Card numbers",
  bank_account: "Bank accounts",
  password: "Passwords",
  pin: "PINs",
  medical_id: "Medical ids",
  date_of_birth: "Dates of birth",
  customer_account_number: "Customer numbers",
};

export const TOOL_NAMES: Record<ToolType, string> = {
  end_call: "End the call",
  transfer_call: "Transfer the call",
  press_digits: "Press digits",
  hand_off: "Hand off to another agent",
  send_sms: "Send a text message",
  api_request: "API request",
  custom_function: "Custom function",
  check_availability: "Check a calendar",
  book_appointment: "Book an appointment",
  gohighlevel: "GoHighLevel",
  google_calendar: "Google Calendar",
  google_sheets: "Google Sheets",
  slack_message: "Slack message",
  mcp: "MCP server",
  knowledge_query: "Look up documents",
  code: "Run code",
  bash: "Shell command",
};
