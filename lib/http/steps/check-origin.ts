import { DomainError } from "@/lib/domain/shared/errors";

/**
 * Refuses mutations that a browser sends on behalf of another site. Browsers name the origin of every such request;
 * programs that send neither field carry no ambient cookie to abuse.
 */
export function checkOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers.get("sec-fetch-site");
  const isForeignSite = site !== null && site !== "same-origin" && site !== "none";
  if (isForeignSite || !isOwnOrigin(request)) {
    throw new DomainError(
      "origin_mismatch",
      "This request came from another website and was not carried out.",
    );
  }
}

function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return true;
  const host = request.headers.get("host");
  return URL.canParse(origin) && host !== null && new URL(origin).host === host.toLowerCase();
}
