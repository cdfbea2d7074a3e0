import { z } from "zod";

/** A part whose loss costs nothing but itself: the engine may change its shape without stopping the call's billing. */
function lenient<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

const text = z.string().min(1);
const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
const party = z.object({ number: text.nullish() });
const component = z.object({
  provider: lenient(text),
  model: lenient(text),
  voiceId: lenient(text),
});

/** Amounts decide money, so a cost line that cannot be read refuses the whole event. */
export const vapiCost = z.object({
  type: text,
  cost: z.number(),
  provider: lenient(text),
  subType: lenient(text),
  analysisType: lenient(text),
  transcriber: lenient(component),
  model: lenient(component),
  voice: lenient(component),
  minutes: lenient(z.number()),
  characters: lenient(z.number()),
  promptTokens: lenient(z.number()),
  completionTokens: lenient(z.number()),
});

export const vapiTurn = z.object({
  role: text,
  message: lenient(z.string()),
  time: lenient(z.number()),
  endTime: lenient(z.number()),
  secondsFromStart: lenient(z.number()),
  name: lenient(text),
  result: lenient(z.string()),
  toolCalls: lenient(z.array(z.object({ function: z.object({ name: text, arguments: z.unknown() }) }))),
});

export const vapiArtifact = z.object({
  messages: lenient(z.array(vapiTurn)),
  transcript: lenient(z.string()),
  recordingUrl: lenient(z.url()),
  presignedMonoUrl: lenient(z.url()),
  presignedUrlsExpiresAt: lenient(instant),
});

export const vapiAnalysis = z.object({
  summary: lenient(text),
  successEvaluation: lenient(z.union([z.string(), z.number(), z.boolean()]).transform(String)),
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
  startedAt: instant.nullish(),
  endedAt: instant.nullish(),
  endedReason: text.nullish(),
  customer: lenient(party.extend({ externalId: lenient(text) })),
  phoneNumber: lenient(party),
  assistantOverrides: lenient(z.object({ metadata: lenient(z.object({ callId: lenient(text) })) })),
  cost: z.number().nullish(),
  costs: z.array(vapiCost).nullish(),
  analysis: lenient(vapiAnalysis),
  artifact: lenient(vapiArtifact),
  monitor: lenient(z.object({ controlUrl: lenient(z.url()), listenUrl: lenient(z.url()) })),
});

/** What every server message has in common, and the parts of those two we read facts from. */
export const vapiMessage = z.object({
  type: text,
  timestamp: lenient(z.number()),
  status: lenient(text),
  endedReason: text.nullish(),
  startedAt: instant.nullish(),
  endedAt: instant.nullish(),
  cost: z.number().nullish(),
  costs: z.array(vapiCost).nullish(),
  analysis: lenient(vapiAnalysis),
  artifact: lenient(vapiArtifact),
  customer: lenient(party),
  phoneNumber: lenient(party),
  call: vapiCall,
});

export type VapiCall = z.infer<typeof vapiCall>;
export type VapiCost = z.infer<typeof vapiCost>;
export type VapiTurn = z.infer<typeof vapiTurn>;
export type VapiArtifact = z.infer<typeof vapiArtifact>;

/** Kept in columns and keys: a control character there would fail the statement for all events stored together. */
const filed = text.max(200).regex(/^\P{Cc}+$/u);

/** The few fields that file a message before anybody looks into it. */
export const vapiEnvelope = z.object({
  message: z.object({
    type: filed,
    timestamp: lenient(z.number()),
    status: lenient(text),
    endedReason: lenient(text),
    assistant: lenient(z.object({ id: lenient(text) })),
    call: lenient(z.object({ id: filed, assistantId: lenient(text) })),
  }),
});
