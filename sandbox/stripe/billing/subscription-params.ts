import { z } from "zod";
import { clearable, currency, integer, metadata, text, yesNo } from "../frame/fields";
import { newItemFields } from "./subscription-items";

const percent = z
  .string()
  .refine((value) => /^\d{1,3}(\.\d{1,2})?$/.test(value) && Number(value) <= 100, {
    error: "Percentages are between 0 and 100, with two places at most.",
  })
  .transform(Number);

const cancellationDetails = z
  .strictObject({
    comment: clearable(text).optional(),
    feedback: clearable(
      z.enum([
        "customer_service",
        "low_quality",
        "missing_features",
        "other",
        "switched_service",
        "too_complex",
        "too_expensive",
        "unused",
      ]),
    ).optional(),
  })
  .optional();

const trialSettings = z
  .strictObject({
    end_behavior: z.strictObject({
      missing_payment_method: z.enum(["cancel", "create_invoice", "pause"]),
    }),
  })
  .optional();

const oneTimeItem = z.strictObject({
  price: text.optional(),
  price_data: z.strictObject({ currency, product: text, unit_amount: integer }).optional(),
  quantity: integer.optional(),
  metadata,
});

/** What becomes of the anchor of a subscription that is there already. */
export const movedAnchor = z
  .strictObject({ type: z.enum(["now", "unchanged"]) })
  .transform(({ type }) => type)
  .optional();

const common = {
  add_invoice_items: z.array(oneTimeItem).max(20).optional(),
  application_fee_percent: clearable(percent).optional(),
  automatic_tax: z
    .strictObject({ enabled: yesNo, liability: z.strictObject({ type: z.enum(["self"]) }).optional() })
    .optional(),
  cancel_at_period_end: yesNo.optional(),
  collection_method: z.enum(["charge_automatically", "send_invoice"]).optional(),
  days_until_due: integer.optional(),
  default_payment_method: text.optional(),
  metadata,
  off_session: yesNo.optional(),
  on_behalf_of: clearable(text).optional(),
  payment_settings: z
    .strictObject({ save_default_payment_method: z.enum(["off", "on_subscription"]).optional() })
    .optional(),
  proration_behavior: z.enum(["always_invoice", "create_prorations", "none"]).optional(),
  transfer_data: z.strictObject({ destination: text, amount_percent: percent.optional() }).optional(),
  trial_end: z.union([z.literal("now"), integer]).optional(),
  trial_settings: trialSettings,
};

export const createSubscriptionParams = z.strictObject({
  ...common,
  billing_cycle_anchor: integer.optional(),
  billing_mode: z.strictObject({ type: z.enum(["flexible"]) }).optional(),
  cancel_at: integer.optional(),
  currency: currency.optional(),
  customer: text,
  description: text.max(500).optional(),
  items: z.array(z.strictObject(newItemFields)).min(1),
  payment_behavior: z.enum(["allow_incomplete", "default_incomplete", "error_if_incomplete"]).optional(),
  trial_period_days: integer.optional(),
});

export const updateSubscriptionParams = z.strictObject({
  ...common,
  billing_cycle_anchor: movedAnchor,
  cancel_at: clearable(integer).optional(),
  cancellation_details: cancellationDetails,
  description: clearable(text.max(500)).optional(),
  items: z
    .array(
      z.strictObject({
        ...newItemFields,
        id: text.optional(),
        deleted: yesNo.optional(),
        clear_usage: yesNo.optional(),
      }),
    )
    .min(1)
    .optional(),
  pause_collection: clearable(
    z.strictObject({
      behavior: z.enum(["keep_as_draft", "mark_uncollectible", "void"]),
      resumes_at: integer.optional(),
    }),
  ).optional(),
  payment_behavior: z.enum(["allow_incomplete", "error_if_incomplete"]).optional(),
  proration_date: integer.optional(),
});

export const cancelSubscriptionParams = z.strictObject({
  cancellation_details: cancellationDetails,
  invoice_now: yesNo.optional(),
  prorate: yesNo.optional(),
});

export type CreateSubscriptionParams = z.output<typeof createSubscriptionParams>;
export type UpdateSubscriptionParams = z.output<typeof updateSubscriptionParams>;
export type CancelSubscriptionParams = z.output<typeof cancelSubscriptionParams>;
