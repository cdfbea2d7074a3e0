import type { ContentfulStatusCode } from "hono/utils/http-status";

const reasons: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

export interface ProblemBody {
  message: string | string[];
  error: string;
  statusCode: number;
}

/** The provider's error body for a status code. */
export function problemBody(status: number, message?: string | string[]): ProblemBody {
  const error = reasons[status] ?? "Error";
  return { message: message ?? error, error, statusCode: status };
}

/** Thrown by routes; the app turns it into the provider's error body. */
export class VapiProblem extends Error {
  readonly status: ContentfulStatusCode;
  readonly body: ProblemBody;
  readonly headers: Record<string, string>;

  constructor(
    status: ContentfulStatusCode,
    message?: string | string[],
    headers: Record<string, string> = {},
  ) {
    super(Array.isArray(message) ? message.join("; ") : (message ?? String(status)));
    this.name = "VapiProblem";
    this.status = status;
    this.body = problemBody(status, message);
    this.headers = headers;
  }
}

export function badRequest(message: string | string[]): VapiProblem {
  return new VapiProblem(400, message);
}

export function notFound(what: string, id: string): VapiProblem {
  return new VapiProblem(404, `${what} with id '${id}' not found.`);
}
