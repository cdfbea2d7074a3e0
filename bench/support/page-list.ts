import { readFileSync } from "node:fs";
import { z } from "zod";
import { DEMO_PASSWORD, SUPER_ADMIN } from "@/prisma/seed/demo/cast";
import { HttpVisitor } from "@/tests/support/http";
import { signIn } from "./bench-world";
import type { SampleTenant } from "./sample-tenant";
import type { SqlCounter } from "./sql-counter";

/** A page of the built app as somebody sees it who may. */
export type PageVisit = { route: string; path: string; visitor: HttpVisitor };

const manifest = z.record(z.string(), z.string());
const SIGN_IN_ROUTE = "/login";

/** Routes of all pages in the build, without those Next makes itself. */
function builtRoutes(): string[] {
  const routes = manifest.parse(JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8")));
  return Object.entries(routes)
    .filter(([file, route]) => file.endsWith("/page") && !route.startsWith("/_"))
    .map(([, route]) => route)
    .sort();
}

async function parameters(sql: SqlCounter, tenant: SampleTenant): Promise<Record<string, string>> {
  const rows = await sql.query(
    "select id from calls where workspace_id = $1 and status = 'completed' order by id desc limit 1",
    [tenant.workspaceId],
  );
  const [call] = z.array(z.object({ id: z.string() })).parse(rows);
  return {
    workspaceSlug: tenant.workspaceSlug,
    workspaceId: tenant.workspaceId,
    agentId: tenant.agentId,
    callId: call?.id ?? "",
  };
}

/** Every page of the build with the parameters of the demo filled in, each for a visitor who may see it. */
export async function listPages(sql: SqlCounter, tenant: SampleTenant): Promise<PageVisit[]> {
  const owner = await signIn(tenant.partnerSlug, tenant.ownerEmail, tenant.password);
  const operator = await signIn(undefined, SUPER_ADMIN.email, DEMO_PASSWORD);
  const stranger = new HttpVisitor(tenant.partnerSlug);
  const values = await parameters(sql, tenant);
  return builtRoutes().map((route) => {
    const path = route.replace(/\[(\w+)\]/g, (_, name: string) => {
      const value = values[name];
      if (!value) throw new Error(`No value is known for [${name}] of ${route}.`);
      return value;
    });
    return { route, path, visitor: visitorOf(route, { owner, operator, stranger }) };
  });
}

function visitorOf(
  route: string,
  people: Record<"owner" | "operator" | "stranger", HttpVisitor>,
): HttpVisitor {
  if (/^\/(w|org|account|select-workspace|setup-profile)(\/|$)/.test(route)) return people.owner;
  if (/^\/super-admin(\/|$)/.test(route) || route === "/") return people.operator;
  return people.stranger;
}

export function isSignIn(route: string): boolean {
  return route === SIGN_IN_ROUTE;
}
