/** Languages an agent can speak. */
export const locales = [
  ...["en-US", "en-IN", "en-GB", "en-AU", "en-NZ", "de-DE", "es-ES", "es-419", "hi-IN", "fr-FR", "fr-CA"],
  ...["ja-JP", "pt-PT", "pt-BR", "zh-CN", "ru-RU", "it-IT", "ko-KR", "nl-NL", "nl-BE", "pl-PL", "tr-TR"],
  ...["vi-VN", "ro-RO", "bg-BG", "ca-ES", "th-TH", "da-DK", "fi-FI", "el-GR", "hu-HU", "id-ID", "no-NO"],
  ...["sk-SK", "sv-SE", "lt-LT", "lv-LV", "cs-CZ", "ms-MY", "af-ZA", "ar-SA", "az-AZ", "bs-BA", "cy-GB"],
  ...["fa-IR", "fil-PH", "gl-ES", "he-IL", "hr-HR", "hy-AM", "is-IS", "kk-KZ", "kn-IN", "mk-MK", "mr-IN"],
  ...["ne-NP", "sl-SI", "sr-RS", "sw-KE", "ta-IN", "ur-IN", "yue-CN", "uk-UA"],
] as const;

/** What the deprecated `multi` is stored as. */
export const multiLocales = [
  ...["en-US", "es-ES", "fr-FR", "de-DE", "hi-IN", "ru-RU", "pt-PT", "ja-JP", "it-IT", "nl-NL"],
] as const;

export const textModels = [
  ...["gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano", "gpt-5", "gpt-5-mini", "gpt-5-nano", "gpt-5.1", "gpt-5.2"],
  ...["gpt-5.4", "gpt-5.4-mini", "gpt-5.4-nano", "gpt-5.5", "gpt-5.6-terra", "gpt-5.6-luna"],
  ...["claude-4.5-sonnet", "claude-4.6-sonnet", "claude-5-sonnet", "claude-4.5-haiku", "gemini-3.0-flash"],
  ...["gemini-3.1-flash-lite", "gemini-3.5-flash", "gemini-3.5-flash-lite", "gemini-3.6-flash"],
] as const;

export const speechModels = [
  ...["gpt-realtime-2.1", "gpt-realtime-2.1-mini", "gpt-realtime-2", "gpt-realtime-1.5", "gpt-realtime"],
  "gpt-realtime-mini",
] as const;

export const voiceModels = [
  ...["eleven_flash_v2", "eleven_flash_v2_5", "eleven_multilingual_v2", "eleven_v3", "sonic-3"],
  ...["sonic-3-latest", "sonic-3.5", "sonic-3.6", "tts-1", "gpt-4o-mini-tts", "speech-02-turbo"],
  ...["speech-2.8-turbo", "s1", "s2-pro", "s2.1-pro", "inworld-tts-2", "inworld-tts-2-flash"],
] as const;

export const webhookEvents = [
  ...["call_started", "call_ended", "call_analyzed", "transcript_updated", "transfer_started"],
  ...["transfer_bridged", "transfer_cancelled", "transfer_ended"],
] as const;

export type WebhookEvent = (typeof webhookEvents)[number];

/** What an agent reports when it names no events. */
export const defaultWebhookEvents: readonly WebhookEvent[] = ["call_started", "call_ended", "call_analyzed"];

export const piiCategories = [
  ...["person_name", "address", "email", "phone_number", "ssn", "passport", "driver_license"],
  ...["credit_card", "bank_account", "password", "pin", "medical_id", "date_of_birth"],
  "customer_account_number",
] as const;

export const disconnectionReasons = [
  ...["user_hangup", "agent_hangup", "call_transfer", "voicemail_reached", "ivr_reached", "inactivity"],
  ...["max_duration_reached", "concurrency_limit_reached", "no_concurrency_fallback", "no_valid_payment"],
  ...["scam_detected", "dial_busy", "dial_failed", "dial_no_answer", "invalid_destination"],
  ...["telephony_provider_permission_denied", "telephony_provider_unavailable", "sip_routing_error"],
  ...["marked_as_spam", "user_declined", "error_llm_websocket_open", "error_llm_websocket_lost_connection"],
  ...["error_llm_websocket_runtime", "error_llm_websocket_corrupt_payload", "error_no_audio_received"],
  ...["error_asr", "error_retell", "error_unknown", "error_user_not_joined", "registered_call_timeout"],
  ...["transfer_bridged", "transfer_cancelled", "manual_stopped", "call_take_over"],
] as const;

export type DisconnectionReason = (typeof disconnectionReasons)[number];

export const storageSettings = ["everything", "everything_except_pii", "basic_attributes_only"] as const;
