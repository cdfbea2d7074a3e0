import type { ContentfulStatusCode } from "hono/utils/http-status";

const reasons: Record<number, string> = {
  400: "Invalid request format, please check API reference.",
  401: "API key is missing or invalid.",
  402: "Trial has ended, please add payment method.",
  403: "Operation is not permitted.",
  404: "Not found.",
  409: "Conflict.",
  422: "Cannot find requested asset under given api key.",
  429: "Account rate limited, please throttle your requests.",
};

/** The provider's error body for a status code. */
export function problemBody(status: number, message?: string): { status: "error"; message: string } {
  return { status: "error", message: message ?? reasons[status] ?? "An unexpected server error occurred." };
}

/** Thrown by routes; the app turns it into the provider's error body. */
export class RetellProblem extends Error {
  readonly status: ContentfulStatusCode;
  readonly headers: Record<string, string>;

  constructor(status: ContentfulStatusCode, message?: string, headers: Record<string, string> = {}) {
    super(problemBody(status, message).message);
    this.name = "RetellProblem";
    this.status = status;
    this.headers = headers;
  }
}

export function badRequest(message: string): RetellProblem {
  return new RetellProblem(400, message);
}

/** An unknown id and another organisation's alike: this provider answers 422, not 404. */
export function notUnderKey(what: string, id: string): RetellProblem {
  return new RetellProblem(422, `${what} ${id}: ${reasons[422]}`);
}
