import { z } from "zod";

export const e164 = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, { error: "must be a phone number in E.164 format" });

/** A text with `{{variables}}` in it is not checked further: what it becomes is known at the call only. */
export function orTemplate(isGood: (text: string) => boolean, error: string) {
  return z.string().refine((text) => /\{\{.+\}\}/.test(text) || isGood(text), { error });
}

export const httpUrl = z.url({ protocol: /^(https?|wss?)$/, error: "must be a valid URL" });

/** A number, `latest`, `latest_published`, or a tag. */
export const versionReference = z.union([z.number().int().min(0), z.string().min(1)]);

export type VersionReference = z.output<typeof versionReference>;

export const strings = z.record(z.string(), z.string());

const analysisBase = {
  name: z.string().min(1),
  description: z.string(),
  conditional_prompt: z.string().optional(),
  required: z.boolean().optional(),
};

/** Typed facts to be read out of a conversation: after the call, or by a tool during it. */
export const analysisField = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("string"), ...analysisBase, examples: z.array(z.string()).optional() }),
  z.strictObject({ type: z.literal("enum"), ...analysisBase, choices: z.array(z.string()).min(1) }),
  z.strictObject({ type: z.literal("boolean"), ...analysisBase }),
  z.strictObject({ type: z.literal("number"), ...analysisBase }),
]);

export type AnalysisField = z.output<typeof analysisField>;

export const analysisPreset = z.strictObject({
  type: z.literal("system-presets"),
  name: z.enum(["call_summary", "call_successful", "user_sentiment"]),
  description: z.string().optional(),
  conditional_prompt: z.string().optional(),
  required: z.boolean().optional(),
});

/** Parameters of a function as the provider takes them: these three keywords at the top and no others. */
export const toolParameters = z.strictObject({
  type: z.literal("object"),
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()).optional(),
});
