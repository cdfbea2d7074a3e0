import { readFileSync } from "node:fs";
import { z } from "zod";
import { DEMO_PASSWORD, PARTNERS, SUPER_ADMIN } from "@/prisma/seed/demo/cast";
import { HttpVisitor } from "./http";
import { waitFor } from "./wait-for";

/** Who looks at a page: a stranger or a member on an agency's host, the agency, an operator or a stranger on the platform's. */
export type Viewer = "visitor" | "client" | "agency" | "operator" | "prospect";

/** A page of the built app with the demo's values in its address, for somebody who may see it. */
export type BuiltPage = { route: string; path: string; viewer: Viewer };

/** Where each viewer looks from, and as whom. */
export const VIEWERS: Record<Viewer, { slug: string | undefined; email: string | null }> = {
  visitor: { slug: "acme", email: null },
  client: { slug: "acme", email: "owner@brightsmile.test" },
  agency: { slug: "acme", email: PARTNERS[0]?.owner.email ?? "" },
  operator: { slug: undefined, email: SUPER_ADMIN.email },
  prospect: { slug: undefined, email: null },
};

/** Pages of the platform's own site, which agencies' hosts do not have. */
const PLATFORM_SITE = /^\/($|pricing|request-partner|agency-checkout)/;

function viewerOf(route: string): Viewer {
  if (/^\/w\//.test(route)) return "client";
  if (
    /^\/(org|account|select-workspace|setup-profile|workspace-onboarding|suspended|two-factor\/set-up)(\/|$)/.test(
      route,
    )
  )
    return "agency";
  if (/^\/super-admin(\/|$)/.test(route)) return "operator";
  return PLATFORM_SITE.test(route) ? "prospect" : "visitor";
}

/** Signs the viewer in over HTTP as a browser does; a stranger just looks. */
export async function enterAs(viewer: Viewer): Promise<HttpVisitor> {
  const { slug, email } = VIEWERS[viewer];
  const visitor = new HttpVisitor(slug);
  if (email === null) return visitor;
  // A busy machine may be too slow for one answer, and whoever signs in is asked to try again soon.
  const answer = await waitFor(`${email} to be let in`, async () => {
    const given = await visitor.send("/api/auth/signin", { body: { email, password: DEMO_PASSWORD } });
    return given.status === 503 ? undefined : given;
  });
  if (answer.status !== 200)
    throw new Error(`Signing in as ${email} answered ${answer.status}: ${answer.text}`);
  return visitor;
}

const list = z.object({ data: z.array(z.object({ id: z.string() })) });

async function firstId(visitor: HttpVisitor, path: string): Promise<string> {
  const answer = await visitor.send(path);
  const [first] = list.parse(answer.json()).data;
  if (!first) throw new Error(`${path} has nothing to show.`);
  return first.id;
}

/** The demo has no request yet; this one makes its page worth a look. */
async function askToBecomeAgency(): Promise<void> {
  const stamp = Date.now().toString(36);
  const answer = await new HttpVisitor().send("/api/partner-requests", {
    body: {
      companyName: "Lighthouse Calls",
      contactName: "Lena Lund",
      email: `lena-${stamp}@lighthouse.test`,
      message: "Nine dentists and a vet, all of them short of people at the phone.",
      slug: `lighthouse-${stamp}`,
      customDomain: `voice-${stamp}.example.com`,
    },
  });
  if (answer.status !== 201) throw new Error(`Asking answered ${answer.status}: ${answer.text}`);
}

/** The demo's client has no endpoint of its own to look at; this one has had a test event. */
async function addWebhookEndpoint(client: HttpVisitor): Promise<string> {
  const path = "/api/w/brightsmile/webhooks";
  const known = list.parse((await client.send(path)).json()).data[0];
  if (known) return known.id;
  const body = { url: "http://127.0.0.1:1/calls", description: "Practice system", types: ["call.ended"] };
  const answer = await client.send(path, { body });
  if (answer.status !== 201) throw new Error(`Adding an endpoint answered ${answer.status}: ${answer.text}`);
  const id = await firstId(client, path);
  await client.send(`${path}/${id}/test`, { body: undefined, method: "POST" });
  return id;
}

type Finder = (people: Record<"client" | "agency" | "operator", HttpVisitor>) => Promise<string>;

/** A value for each parameter that pages' addresses have. */
const PARAMETERS: Record<string, Finder> = {
  workspaceSlug: async () => "brightsmile",
  workspaceId: ({ agency }) => firstId(agency, "/api/partner/workspaces?search=brightsmile"),
  agentId: ({ client }) => firstId(client, "/api/w/brightsmile/agents"),
  documentId: ({ client }) => firstId(client, "/api/w/brightsmile/knowledge-base"),
  planId: ({ agency }) => firstId(agency, "/api/partner/subscription-plans"),
  campaignId: ({ client }) => firstId(client, "/api/w/brightsmile/campaigns?status=completed"),
  callId: ({ client }) => firstId(client, "/api/w/brightsmile/calls?status=completed"),
  leadId: ({ client }) => firstId(client, "/api/w/brightsmile/leads"),
  endpointId: ({ client }) => addWebhookEndpoint(client),
  partnerId: ({ operator }) => firstId(operator, "/api/super-admin/partners"),
  id: async ({ operator }) => {
    await askToBecomeAgency();
    return await firstId(operator, "/api/super-admin/partner-requests");
  },
};

/** What an address carries besides its path, where a page is nothing without it. */
const QUERIES: Record<string, string> = { "/workspace-onboarding": "?workspace=brightsmile" };

const manifest = z.record(z.string(), z.string());

/** Routes of all pages in the build, without those Next makes itself. */
function builtRoutes(): string[] {
  const routes = manifest.parse(JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8")));
  return Object.entries(routes)
    .filter(([file, route]) => file.endsWith("/page") && !route.startsWith("/_"))
    .map(([, route]) => route)
    .sort();
}

/** Every page of the build. One whose parameters nobody knows a value for is an error, so that none is forgotten. */
export async function everyPage(): Promise<BuiltPage[]> {
  const [client, agency, operator] = await Promise.all([
    enterAs("client"),
    enterAs("agency"),
    enterAs("operator"),
  ]);
  const known = new Map<string, string>();
  const pages: BuiltPage[] = [];
  for (const route of builtRoutes()) {
    let path = route;
    for (const [bracketed, name = ""] of route.matchAll(/\[(\w+)\]/g)) {
      const find = PARAMETERS[name];
      if (!find) throw new Error(`tests/support/every-page.ts knows no value for ${bracketed} of ${route}.`);
      const value = known.get(name) ?? (await find({ client, agency, operator }));
      known.set(name, value);
      path = path.replace(bracketed, value);
    }
    pages.push({ route, path: `${path}${QUERIES[route] ?? ""}`, viewer: viewerOf(route) });
  }
  return pages;
}
