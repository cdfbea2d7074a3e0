import { z } from "zod";
import { objectSchema } from "./json-schema";
import { e164, id, line, timeZone } from "./primitives";
import { variableName } from "./variable-name";

/** Tools an agent can use during a call. Which engine can do what is in each engine's capability report. */
export const TOOL_TYPES = [
  "end_call",
  "transfer_call",
  "press_digits",
  "hand_off",
  "send_sms",
  "api_request",
  "custom_function",
  "check_availability",
  "book_appointment",
  "gohighlevel",
  "google_calendar",
  "google_sheets",
  "slack_message",
  "mcp",
  "knowledge_query",
  "code",
  "bash",
] as const;
export type ToolType = (typeof TOOL_TYPES)[number];

/** An address we or an engine will call; which ones are allowed is decided when it is called. */
const httpsUrl = z
  .url({ protocol: /^https?$/, error: "must be a web address such as https://example.com/hook" })
  .max(2_000);

const shortText = z.string().trim().max(1_000);

/** Made once by whoever adds the tool; stays the same however the tool is changed, and within the agent no two are equal. */
const toolId = z
  .string()
  .regex(/^[a-z0-9]{6,24}$/, { error: "must be 6 to 24 lower-case letters or digits" });

const base = {
  id: toolId,
  /** What the model calls it; unique within the agent. */
  name: z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,39}$/, {
    error: "must start with a letter and hold letters, digits and underscores, at most 40",
  }),
  /** When to use it and what it does, for the model. */
  description: shortText.default(""),
  /** Said while it runs; without it the agent stays silent. */
  sayWhileRunning: shortText.optional(),
};

/** Which value of the answer is kept as a variable; the path is a JSON path such as `$.order.id`. */
const keptValue = z.strictObject({ name: variableName, path: z.string().trim().min(1).max(200) });
const parameters = objectSchema.default({ type: "object", properties: {} });
const credentialId = id.nullable().default(null);
function seconds(most: number, usual: number) {
  const error = `must be a whole number of seconds from 1 to ${most}`;
  return z.number({ error }).int({ error }).min(1, { error }).max(most, { error }).default(usual);
}
const messageText = z.string().trim().min(1, { error: "must not be empty" }).max(1_000);

const transferTarget = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("number"),
    number: e164,
    extension: z
      .string()
      .regex(/^[0-9*#]{1,10}$/)
      .optional(),
  }),
  z.strictObject({
    kind: z.literal("sip"),
    uri: z
      .string()
      .regex(/^sips?:[^\s@]+@[^\s@]+$/, { error: "must be a SIP address such as sip:desk@example.com" })
      .max(300),
  }),
]);

export const HTTP_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, { error: "must be a header name" });
const headerValue = z
  .string()
  .max(1_000)
  .regex(/^[\x20-\x7e]*$/, { error: "must not hold line breaks or special characters" });

export const agentTool = z.discriminatedUnion("type", [
  z.strictObject({ ...base, type: z.literal("end_call") }),
  z.strictObject({
    ...base,
    type: z.literal("transfer_call"),
    target: transferTarget,
    /** cold: the caller is passed on at once; warm: the agent first tells the other side what it is about. */
    mode: z.enum(["cold", "warm"]).default("cold"),
    /** What the other side is told on a warm transfer; without it a summary. */
    handoverMessage: shortText.optional(),
  }),
  z.strictObject({ ...base, type: z.literal("press_digits") }),
  z.strictObject({ ...base, type: z.literal("hand_off"), agentId: id }),
  z.strictObject({
    ...base,
    type: z.literal("send_sms"),
    /** fixed: exactly this text; written: the agent writes it, following this instruction. */
    content: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("fixed"), text: messageText }),
      z.strictObject({ kind: z.literal("written"), instruction: messageText }),
    ]),
  }),
  z.strictObject({
    ...base,
    type: z.literal("api_request"),
    url: httpsUrl,
    method: z.enum(HTTP_METHODS).default("POST"),
    headers: z
      .array(z.strictObject({ name: headerName, value: headerValue }))
      .max(20)
      .default([]),
    credentialId,
    parameters,
    timeoutSeconds: seconds(60, 20),
    keep: z.array(keptValue).max(20).default([]),
  }),
  z.strictObject({
    ...base,
    type: z.literal("custom_function"),
    /** Null means the agent's own function address. */
    url: httpsUrl.nullable().default(null),
    parameters,
    /** In all, retries included. */
    timeoutSeconds: seconds(60, 15),
    maxRetries: z.number().int().min(0).max(3).default(1),
    keep: z.array(keptValue).max(20).default([]),
  }),
  z.strictObject({
    ...base,
    type: z.literal("check_availability"),
    credentialId,
    eventTypeId: z.string().regex(/^\d{1,20}$/, { error: "must be the number of an event type" }),
    timeZone: timeZone.optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal("book_appointment"),
    credentialId,
    eventTypeId: z.string().regex(/^\d{1,20}$/, { error: "must be the number of an event type" }),
    timeZone: timeZone.optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal("gohighlevel"),
    operation: z.enum(["contact_get", "contact_create", "availability_check", "event_create"]),
    credentialId,
  }),
  z.strictObject({
    ...base,
    type: z.literal("google_calendar"),
    operation: z.enum(["availability_check", "event_create"]),
    credentialId,
  }),
  z.strictObject({ ...base, type: z.literal("google_sheets"), credentialId }),
  z.strictObject({ ...base, type: z.literal("slack_message"), credentialId }),
  z.strictObject({
    ...base,
    type: z.literal("mcp"),
    url: httpsUrl,
    credentialId,
    timeoutSeconds: seconds(60, 20),
  }),
  z.strictObject({
    ...base,
    type: z.literal("knowledge_query"),
    documentIds: z.array(id).min(1, { error: "choose at least one document" }).max(50),
  }),
  z.strictObject({
    ...base,
    type: z.literal("code"),
    /** TypeScript, run by the engine. */
    code: z.string().min(1, { error: "write the code to run" }).max(20_000),
    parameters,
    timeoutSeconds: seconds(30, 10),
  }),
  z.strictObject({
    ...base,
    type: z.literal("bash"),
    url: httpsUrl.nullable().default(null),
    timeoutSeconds: seconds(60, 15),
  }),
]);
export type AgentTool = z.infer<typeof agentTool>;
export type AgentToolOf<T extends ToolType> = Extract<AgentTool, { type: T }>;

/** An agent's tools: names and ids are unique, and no more than any engine takes. */
export const agentTools = z
  .array(agentTool)
  .max(30, { error: "an agent can have at most 30 tools" })
  .superRefine((tools, context) => {
    for (const field of ["name", "id"] as const) {
      const seen = new Set<string>();
      for (const [index, tool] of tools.entries()) {
        if (seen.has(tool[field])) {
          context.addIssue({
            code: "custom",
            path: [index, field],
            message: `another tool has this ${field}`,
          });
        }
        seen.add(tool[field]);
      }
    }
  });

/** Tools whose calls come to us, which we pass on to the customer's own address. */
export const FORWARDED_TOOLS = ["custom_function", "bash"] as const satisfies readonly ToolType[];

/** A name for a credential of a tool, and what kind of secret each kind of tool takes. */
export const TOOL_CREDENTIAL_KINDS = ["bearer", "header", "cal_com", "gohighlevel", "engine"] as const;
export type ToolCredentialKind = (typeof TOOL_CREDENTIAL_KINDS)[number];
export const CREDENTIALS_OF_TOOLS: Readonly<Partial<Record<ToolType, readonly ToolCredentialKind[]>>> = {
  api_request: ["bearer", "header"],
  mcp: ["bearer", "header"],
  check_availability: ["cal_com"],
  book_appointment: ["cal_com"],
  gohighlevel: ["gohighlevel"],
  google_calendar: ["engine"],
  google_sheets: ["engine"],
  slack_message: ["engine"],
};

/** A label as a person reads it, for example in a list of credentials. */
export const credentialName = line(60);
