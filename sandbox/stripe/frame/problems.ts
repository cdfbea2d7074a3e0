import type { ContentfulStatusCode } from "hono/utils/http-status";

export interface ProblemFields {
  type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  charge?: string;
  payment_intent?: unknown;
  setup_intent?: unknown;
  payment_method?: unknown;
}

/** Thrown anywhere in a request; answered as `{ error: … }` with the status. */
export class StripeProblem extends Error {
  readonly status: ContentfulStatusCode;
  readonly fields: ProblemFields;

  constructor(status: ContentfulStatusCode, fields: ProblemFields) {
    super(fields.message);
    this.name = "StripeProblem";
    this.status = status;
    this.fields = fields;
  }
}

/** 400 with an optional code and the parameter it is about. */
export function invalidRequest(message: string, code?: string, param?: string): StripeProblem {
  return new StripeProblem(400, {
    type: "invalid_request_error",
    message,
    ...(code === undefined ? {} : { code }),
    ...(param === undefined ? {} : { param }),
  });
}

/** 404 when the thing was named by the path, 400 when by another parameter. */
export function noSuch(what: string, id: string, param = "id"): StripeProblem {
  const message = `No such ${what}: '${id}'`;
  return new StripeProblem(param === "id" ? 404 : 400, {
    type: "invalid_request_error",
    message,
    code: "resource_missing",
    param,
  });
}

/** The body of an error, with the address of its documentation as the real ones have. */
export function errorBody(fields: ProblemFields, requestId: string): { error: object } {
  const docs = fields.code
    ? { doc_url: `https://stripe.com/docs/error-codes/${fields.code.replaceAll("_", "-")}` }
    : {};
  const request_log_url = `https://dashboard.stripe.com/test/logs/${requestId}`;
  return { error: { ...fields, ...docs, request_log_url } };
}
