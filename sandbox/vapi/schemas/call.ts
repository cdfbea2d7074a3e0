import { z } from "zod";
import { assistantBody, assistantOverridesBody } from "./assistant";

const plan = z.looseObject({});

const customerBody = z
  .strictObject({
    number: z.string().max(40).optional(),
    numberE164CheckEnabled: z.boolean().optional(),
    sipUri: z.string().optional(),
    name: z.string().max(40).optional(),
    email: z.string().max(40).optional(),
    externalId: z.string().max(40).optional(),
    extension: z.string().max(10).optional(),
    assistantOverrides: assistantOverridesBody.optional(),
    squadOverrides: plan.optional(),
  })
  .refine((customer) => (customer.number === undefined) !== (customer.sipUri === undefined), {
    error: "must have exactly one of number or sipUri",
  })
  .refine(
    ({ number, numberE164CheckEnabled }) =>
      number === undefined || numberE164CheckEnabled === false || /^\+[1-9]\d{6,14}$/.test(number),
    { path: ["number"], error: "must be a valid phone number in the E.164 format" },
  );

const who = {
  assistantId: z.guid().optional(),
  assistant: assistantBody.optional(),
  assistantOverrides: assistantOverridesBody.optional(),
  assistantVersion: z.string().nullish(),
  squadId: z.guid().optional(),
  squad: plan.optional(),
  squadOverrides: plan.optional(),
  workflowId: z.guid().optional(),
  workflow: plan.optional(),
  workflowOverrides: plan.optional(),
};

const speakers = ["assistantId", "assistant", "squadId", "squad", "workflowId", "workflow"] as const;

function hasOneSpeaker(body: Partial<Record<(typeof speakers)[number], unknown>>): boolean {
  return speakers.filter((key) => body[key] !== undefined).length === 1;
}

const oneSpeaker = {
  error: `must have exactly one of ${speakers.join(", ")}`,
};

/** POST /call. There is no `metadata` at this level: it belongs to the assistant or its overrides. */
export const createCallBody = z
  .strictObject({
    ...who,
    name: z.string().max(40).optional(),
    phoneNumberId: z.guid().optional(),
    phoneNumber: plan.optional(),
    customerId: z.guid().optional(),
    customer: customerBody.optional(),
    customers: z.array(customerBody).min(1).optional(),
    schedulePlan: z
      .strictObject({
        earliestAt: z.iso.datetime({ offset: true }),
        latestAt: z.iso.datetime({ offset: true }).optional(),
      })
      .optional(),
    transport: plan.optional(),
  })
  .refine(hasOneSpeaker, oneSpeaker)
  .refine((body) => (body.customer === undefined) !== (body.customers === undefined), {
    error: "must have exactly one of customer or customers",
  })
  .refine((body) => (body.phoneNumberId === undefined) !== (body.phoneNumber === undefined), {
    error: "must have exactly one of phoneNumberId or phoneNumber",
  });

/** POST /call/web. */
export const createWebCallBody = z
  .strictObject({ ...who, roomDeleteOnUserLeaveEnabled: z.boolean().optional() })
  .refine(hasOneSpeaker, oneSpeaker);

export const updateCallBody = z.strictObject({ name: z.string().max(40).optional() });

export type CreateCallBody = z.output<typeof createCallBody>;
export type Customer = z.output<typeof customerBody>;
