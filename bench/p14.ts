import { type BenchWorld, signIn, withBenchWorld } from "./support/bench-world";
import { addAgency } from "./support/many-tenants";
import { sampleTenant } from "./support/sample-tenant";
import { isFrame } from "./support/sql-counter";

const PATHS = { authContext: "/api/auth/context", dashboard: "/api/partner/dashboard/stats" };
type Statements = Record<keyof typeof PATHS, number>;

/** Statements of each request on the agency's host, with the context already in the server's memory. */
async function statementsOf(world: BenchWorld, slug: string, login: { email: string; password: string }) {
  const visitor = await signIn(slug, login.email, login.password);
  const counts: Statements = { authContext: 0, dashboard: 0 };
  for (const name of ["authContext", "dashboard"] as const) {
    await visitor.send(PATHS[name]);
    await world.sql.reset();
    const answer = await visitor.send(PATHS[name]);
    if (answer.status !== 200) throw new Error(`${PATHS[name]} answered ${answer.status}: ${answer.text}`);
    const statements = await world.sql.statements();
    counts[name] = statements
      .filter(({ query }) => !isFrame(query))
      .reduce((total, { calls }) => total + calls, 0);
  }
  return counts;
}

/** What an agency with 1,000 clients costs in statements against one with a single client. */
export async function run() {
  return await withBenchWorld(async (world) => {
    const { ownerEmail, password } = await sampleTenant(world.sql);
    await addAgency(world.sql, { slug: "bench-small", number: 1, workspaces: 1, ownerEmail });
    await addAgency(world.sql, { slug: "bench-large", number: 2, workspaces: 1_000, ownerEmail });
    const login = { email: ownerEmail, password };
    const small = await statementsOf(world, "bench-small", login);
    const large = await statementsOf(world, "bench-large", login);
    return {
      goal: "Statements of auth context and dashboard of an agency with 1,000 workspaces, against one with a single workspace",
      ours: large,
      twin: small,
      ratio: null,
      target: "equal",
      pass: large.authContext === small.authContext && large.dashboard === small.dashboard,
    };
  });
}
