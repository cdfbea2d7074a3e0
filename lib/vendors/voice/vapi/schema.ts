import { z } from "zod";
import { instant, lenient, number, readableItems, text, verdict, webAddress } from "../lenient";

const party = z.object({ number: lenient(text) });
const component = z.object({
  provider: lenient(text),
  model: lenient(text),
  voiceId: lenient(text),
});

/** Amounts decide money: a line without one spoils the list it is in. */
export const vapiCost = z.object({
  type: text,
  cost: number,
  provider: lenient(text),
  subType: lenient(text),
  analysisType: lenient(text),
  transcriber: lenient(component),
  model: lenient(component),
  voice: lenient(component),
  minutes: lenient(number),
  characters: lenient(number),
  promptTokens: lenient(number),
  completionTokens: lenient(number),
});

/** What is there but cannot be read is neither nothing nor free. */
export const UNREADABLE = "unreadable";
const total = z
  .union([number, z.literal(UNREADABLE)])
  .nullish()
  .catch(UNREADABLE);
const lines = z
  .union([z.array(vapiCost), z.literal(UNREADABLE)])
  .nullish()
  .catch(UNREADABLE);

export const vapiTurn = z.object({
  role: text,
  message: lenient(z.string()),
  time: lenient(number),
  endTime: lenient(number),
  secondsFromStart: lenient(number),
  name: lenient(text),
  result: lenient(z.string()),
  toolCalls: lenient(
    readableItems(z.object({ function: z.object({ name: text, arguments: z.unknown().optional() }) })),
  ),
});

export const vapiArtifact = z.object({
  messages: lenient(readableItems(vapiTurn)),
  transcript: lenient(z.string()),
  recordingUrl: lenient(webAddress),
  presignedMonoUrl: lenient(webAddress),
  presignedUrlsExpiresAt: lenient(instant),
});

export const vapiAnalysis = z.object({
  summary: lenient(text),
  successEvaluation: lenient(verdict),
  structuredData: lenient(z.record(z.string(), z.unknown())),
});

export const vapiCall = z.object({
  id: text,
  type: lenient(text),
  status: lenient(text),
  name: lenient(text),
  createdAt: lenient(instant),
  assistantId: lenient(text),
  phoneNumberId: lenient(text),
  startedAt: lenient(instant),
  endedAt: lenient(instant),
  endedReason: lenient(text),
  customer: lenient(party.extend({ externalId: lenient(text) })),
  phoneNumber: lenient(party),
  assistantOverrides: lenient(z.object({ metadata: lenient(z.object({ callId: lenient(text) })) })),
  cost: total,
  costs: lines,
  analysis: lenient(vapiAnalysis),
  artifact: lenient(vapiArtifact),
  monitor: lenient(
    z.object({ controlUrl: lenient(webAddress), listenUrl: lenient(z.url({ protocol: /^wss?$/ })) }),
  ),
});

const openAiTurn = z.object({ role: text, content: z.string() });

/** What every server message has in common, and the parts of those we read facts from. */
export const vapiMessage = z.object({
  type: text,
  timestamp: lenient(number),
  status: lenient(text),
  endedReason: lenient(text),
  startedAt: lenient(instant),
  endedAt: lenient(instant),
  cost: total,
  costs: lines,
  analysis: lenient(vapiAnalysis),
  artifact: lenient(vapiArtifact),
  customer: lenient(party),
  phoneNumber: lenient(party),
  durationSeconds: lenient(number),
  messages: lenient(readableItems(vapiTurn)),
  messagesOpenAIFormatted: lenient(readableItems(openAiTurn)),
  call: vapiCall,
});

export type VapiCall = z.infer<typeof vapiCall>;
export type VapiCost = z.infer<typeof vapiCost>;
export type VapiTurn = z.infer<typeof vapiTurn>;
export type VapiMessage = z.infer<typeof vapiMessage>;
export type VapiArtifact = z.infer<typeof vapiArtifact>;

/** Kept in columns and keys: a control character there would fail the statement for all events stored together. */
const filed = text.max(200).regex(/^\P{Cc}+$/u);

/** The few fields that file a message before anybody looks into it. */
export const vapiEnvelope = z.object({
  message: z.object({
    type: filed,
    timestamp: lenient(instant),
    status: lenient(text),
    endedReason: lenient(text),
    assistant: lenient(z.object({ id: lenient(text) })),
    call: lenient(z.object({ id: filed, assistantId: lenient(text) })),
  }),
});
