import { z } from "zod";
import { serverSchema } from "./server";
import { fallbackDestination } from "./tool-parts";

const plan = z.looseObject({});

const common = {
  name: z.string().max(40).optional(),
  // Null detaches what was attached.
  assistantId: z.guid().nullish(),
  workflowId: z.guid().nullish(),
  squadId: z.guid().nullish(),
  server: serverSchema.nullish(),
  fallbackDestination: fallbackDestination.nullish(),
  hooks: z.array(plan).optional(),
};

const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, { error: "must be a valid phone number in E.164 format" });

const vapiNumber = z.strictObject({
  provider: z.literal("vapi"),
  ...common,
  numberDesiredAreaCode: z
    .string()
    .regex(/^[2-9]\d{2}$/, { error: "must be 3 digits" })
    .optional(),
  sipUri: z
    .string()
    .regex(/^sip:[^@\s]+@sip\.vapi\.ai$/, { error: "must be of the form sip:name@sip.vapi.ai" })
    .optional(),
  authentication: z
    .strictObject({
      username: z.string().min(1),
      password: z.string().min(20).max(40),
      realm: z.string().optional(),
    })
    .optional(),
});

const twilioNumber = z.strictObject({
  provider: z.literal("twilio"),
  ...common,
  number: e164,
  twilioAccountSid: z
    .string()
    .regex(/^AC[0-9a-fA-F]{32}$/, { error: "must be a Twilio account SID (AC and 32 hexadecimal digits)" }),
  twilioAuthToken: z.string().min(1).optional(),
  twilioApiKey: z.string().min(1).optional(),
  twilioApiSecret: z.string().min(1).optional(),
  smsEnabled: z.boolean().optional(),
});

const byoNumber = z.strictObject({
  provider: z.literal("byo-phone-number"),
  ...common,
  credentialId: z.guid(),
  number: z.string().min(1).max(40).optional(),
  numberE164CheckEnabled: z.boolean().optional(),
});

/** POST and PATCH /phone-number; the provider of a number never changes. */
export const phoneNumberBody = z.discriminatedUnion("provider", [vapiNumber, twilioNumber, byoNumber]);

export type PhoneNumberBody = z.output<typeof phoneNumberBody>;
export { e164 };
