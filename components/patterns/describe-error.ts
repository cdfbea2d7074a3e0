import type { ErrorDescription } from "./error-state";

/** Problem bodies of our API and plain errors alike; anything else gets neutral words. */
export function describeError(error: unknown): ErrorDescription {
  const title = "This could not be loaded";
  if (typeof error !== "object" || error === null) return { title };
  const message = readText(error, "detail") ?? readText(error, "message");
  const requestId = readText(error, "requestId");
  return {
    title: readText(error, "title") ?? title,
    ...(message ? { message } : {}),
    ...(requestId ? { details: `Request ${requestId}` } : {}),
  };
}

function readText(from: object, key: string): string | null {
  const value: unknown = Reflect.get(from, key);
  return typeof value === "string" && value.trim() ? value : null;
}
