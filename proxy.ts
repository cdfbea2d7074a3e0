import { type NextProxy, type NextRequest, NextResponse } from "next/server";
import { serverEnv } from "@/config/env.server";
import { contentSecurityPolicy, securityHeaders } from "@/config/security-headers";
import { platformOnlyPath } from "@/config/site";
import { renewPageSession } from "@/lib/domain/shared/context/renew-page-session";
import { resolveRequest } from "@/lib/domain/shared/context/resolve-request";
import { randomToken } from "@/lib/platform/crypto";

/**
 * Redirects, session renewal and security headers of pages. It never authorises: every page and route asks again, and
 * without this file the same people see the same things.
 */
export const proxy: NextProxy = async (request) => {
  try {
    return await answerPage(request);
  } catch (error) {
    if (error instanceof Error && error.name === "DatabaseUnavailableError") return outagePage();
    throw error;
  }
};

async function answerPage(request: NextRequest): Promise<NextResponse> {
  const hostname = (request.headers.get("host") ?? "").toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "");
  const { partner } = await resolveRequest(hostname, null, null);
  if (!partner) return notFoundPage();
  const path = request.nextUrl.pathname;
  if (!partner.isPlatform && path === "/")
    return NextResponse.redirect(new URL("/select-workspace", originOf(request, hostname)));
  // Answered here: a rewrite needs a whole address, whose scheme and host forwarding fields could bend elsewhere.
  if (!partner.isPlatform && platformOnlyPath(path)) return notFoundPage();
  const nonce = randomToken(16);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Where to come back to after signing in; frames do not know which page they are drawn around.
  headers.set("x-requested-path", `${path}${request.nextUrl.search}`);
  headers.set("content-security-policy", policy(nonce));
  const renewed = await renewPageSession(partner.id, headers.get("cookie"));
  if (renewed) headers.set("cookie", renewed.requestCookie);
  const response = NextResponse.next({ request: { headers } });
  if (renewed) response.headers.append("set-cookie", renewed.setCookie);
  return withHeaders(response, nonce);
}

export const config = {
  // Routes under /api set their own fields and renew by themselves; bodies there must not pass through here. Pictures of
  // a brand are kept by shared caches, so nobody's cookie may travel with them.
  matcher: ["/((?!api/|_next/|monitoring|brand/|favicon.ico).*)"],
};

/** Redirects must name the host the person typed, which only the Host header knows; a port that is none is left out. */
function originOf(request: { headers: Headers }, hostname: string): string {
  const { protocol } = new URL(serverEnv().APP_URL);
  const origin = `${protocol}//${request.headers.get("host")}`;
  return URL.canParse(origin) ? origin : `${protocol}//${hostname}`;
}

function policy(nonce: string): string {
  const { NODE_ENV, VAPI_BASE_URL, RETELL_BASE_URL, SUPABASE_URL } = serverEnv();
  return contentSecurityPolicy(nonce, {
    isDevelopment: NODE_ENV === "development",
    voiceUrls: [VAPI_BASE_URL, RETELL_BASE_URL],
    storageUrl: SUPABASE_URL,
  });
}

function withHeaders(response: NextResponse, nonce: string | null): NextResponse {
  for (const [name, value] of Object.entries(securityHeaders(serverEnv().APP_URL)))
    response.headers.set(name, value);
  if (nonce) response.headers.set("content-security-policy", policy(nonce));
  return response;
}

function notFoundPage(): NextResponse {
  const page = plainPage("Not found", "404", "There is nothing at this address.");
  return withHeaders(new NextResponse(page, { status: 404, headers: HTML }), null);
}

function outagePage(): NextResponse {
  const page = plainPage(
    "Back soon",
    "One moment",
    "We cannot be reached just now. Nothing is lost; try again soon.",
  );
  return withHeaders(new NextResponse(page, { status: 503, headers: { ...HTML, "retry-after": "5" } }), null);
}

const HTML = { "content-type": "text/html; charset=utf-8" };

/** A page without brand and without scripts, for when it is not known whose page it is. */
function plainPage(title: string, heading: string, text: string): string {
  return (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    `<title>${title}</title><body style="font-family:system-ui;display:grid;place-items:center;min-height:90vh">` +
    `<main><h1>${heading}</h1><p>${text}</p></main></body></html>`
  );
}
