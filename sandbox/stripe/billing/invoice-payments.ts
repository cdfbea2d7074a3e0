import { z } from "zod";
import { endpoint } from "../frame/endpoint";
import { listFields, noParams, text } from "../frame/fields";
import { listPage } from "../frame/listing";
import { mustFind } from "../frame/scope";
import { invoicePayments } from "./records";

const base = "/v1/invoice_payments";

/** From an invoice to its payments, and from a payment back to its invoice. */
export const invoicePaymentEndpoints = [
  endpoint({
    method: "GET",
    path: base,
    params: z.strictObject({
      ...listFields,
      invoice: text.optional(),
      payment: z.strictObject({ type: z.enum(["payment_intent"]), payment_intent: text }).optional(),
      status: z.enum(["canceled", "open", "paid"]).optional(),
    }),
    run(scope, { invoice, payment, status, ...query }) {
      const found = invoicePayments(scope)
        .all()
        .filter((each) => invoice === undefined || each.invoice === invoice)
        .filter((each) => payment === undefined || each.payment.payment_intent === payment.payment_intent)
        .filter((each) => status === undefined || each.status === status);
      return listPage(found, query, base);
    },
  }),
  endpoint({
    method: "GET",
    path: `${base}/:id`,
    params: noParams,
    run: (scope, _, id) => mustFind(invoicePayments(scope), "invoice_payment", id),
  }),
];
