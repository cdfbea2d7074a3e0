import { Agent, type Dispatcher, request } from "undici";
import { basePort, hostOf } from "./product-under-test";

/** What came back, read completely. Header names are lower case. */
export type HttpAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** Parses the body; the caller checks the shape it expects. */
  json(): unknown;
};

export type HttpCall = {
  method?: string;
  /** Anything but a string or bytes is sent as JSON. */
  body?: unknown;
  headers?: Record<string, string | string[]>;
};

/** The Host header decides the partner, and `fetch` forbids setting it: every call goes to the loopback address. */
const connections = new Agent({ keepAliveTimeout: 1_000, connections: 64 });

function encode(body: unknown): string | Buffer | undefined {
  if (body === undefined || typeof body === "string" || Buffer.isBuffer(body)) return body;
  return JSON.stringify(body);
}

/** An endless stream of events is answered by its first fields; it is hung up at once. */
async function readText({ headers, body }: Dispatcher.ResponseData): Promise<string> {
  if (!String(headers["content-type"]).startsWith("text/event-stream")) return await body.text();
  body.on("error", () => undefined);
  body.destroy();
  return "";
}

/** One request to the product on `host`, for example `hostOf("acme")`. Redirects are answers, not followed. */
export async function send(host: string, path: string, call: HttpCall = {}): Promise<HttpAnswer> {
  const isJson = call.body !== undefined && typeof call.body !== "string" && !Buffer.isBuffer(call.body);
  const response = await request(`http://127.0.0.1:${basePort()}${path}`, {
    dispatcher: connections,
    method: call.method ?? (call.body === undefined ? "GET" : "POST"),
    headers: { ...(isJson ? { "content-type": "application/json" } : {}), ...call.headers, host },
    body: encode(call.body) ?? null,
  });
  const text = await readText(response);
  return {
    status: response.statusCode,
    headers: response.headers,
    text,
    json: () => JSON.parse(text),
  };
}

function setCookies(answer: HttpAnswer): string[] {
  const header = answer.headers["set-cookie"];
  if (header === undefined) return [];
  return Array.isArray(header) ? header : [header];
}

/** A visitor of one host who keeps cookies as a browser does and sends Origin with what changes things. */
export class HttpVisitor {
  readonly host: string;
  readonly cookies = new Map<string, string>();

  constructor(slug?: string) {
    this.host = hostOf(slug);
  }

  async send(path: string, call: HttpCall = {}): Promise<HttpAnswer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { origin: `http://${this.host}`, ...(cookie ? { cookie } : {}), ...call.headers };
    const answer = await send(this.host, path, { ...call, headers });
    for (const line of setCookies(answer)) this.#keep(line);
    return answer;
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
    const equals = pair.indexOf("=");
    const name = pair.slice(0, equals);
    const isGone = attributes.some((attribute) => /^max-age=(0|-\d+)$/i.test(attribute));
    const expires = attributes.find((attribute) => /^expires=/i.test(attribute))?.slice("expires=".length);
    if (isGone || (expires && Date.parse(expires) < Date.now())) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(equals + 1));
  }
}
