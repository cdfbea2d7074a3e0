import type { DomainError } from "@/lib/domain/shared/errors";
import { nextPath } from "@/types/auth";
import type { Exchange } from "./exchange";
import { mediaType } from "./steps/read-body";

/** Where a posted form leads: on success, and back to the form with the problem's code. */
export interface FormPages<R = unknown> {
  /** From the posted form, or from what the handler answered. */
  success: string | ((form: URLSearchParams, result: R) => string);
  failure: string;
  /** Fields worth giving back to the form after a refusal; never passwords. */
  keep?: readonly string[];
}

export function isForm(request: Request): boolean {
  return mediaType(request.headers.get("content-type")) === "application/x-www-form-urlencoded";
}

export function redirectAfterForm<R>(exchange: Exchange, pages: FormPages<R>, result: R): Response {
  const form = new URLSearchParams(exchange.rawBody ?? "");
  return seeOther(typeof pages.success === "string" ? pages.success : pages.success(form, result));
}

/** Back to the form: the code names the message to show, kept fields travel with it. */
export function redirectWithError<R>(exchange: Exchange, pages: FormPages<R>, error: DomainError): Response {
  const form = new URLSearchParams(exchange.rawBody ?? "");
  const search = new URLSearchParams({ error: error.code });
  for (const field of error.errors ?? []) search.append("field", field.field.replace(/^body\./, ""));
  for (const name of pages.keep ?? []) {
    const value = form.get(name);
    if (value) search.set(name, value.slice(0, 254));
  }
  return seeOther(`${pages.failure}?${search}`);
}

/** A path of this host from a form field, or the fallback. */
export function safeNext(form: URLSearchParams, fallback: string): string {
  const parsed = nextPath.safeParse(form.get("next"));
  return parsed.success ? parsed.data : fallback;
}

/** Relative, so the answer never depends on what the request said its host was. */
function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, "cache-control": "no-store" } });
}
