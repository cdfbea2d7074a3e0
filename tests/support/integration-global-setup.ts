import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { findPortBlock } from "@/sandbox/free-ports";
import { withClient, withDatabase } from "@/sandbox/postgres/databases";
import { startStack } from "@/sandbox/stack";
import { runMigrations } from "@/scripts/migrate/run-migrations";
import type { TemplateDatabase } from "./test-database";

declare module "vitest" {
  interface ProvidedContext {
    stackEnv: Record<string, string>;
    templateDatabase: TemplateDatabase;
  }
}

const TEMPLATE = "genius365";

/** Starts one stack for the whole run and migrates the database that each test file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), "genius-integration-"));
  const stack = await startStack({ home, port: await findPortBlock(), quiet: true });
  const tearDown = async () => {
    await stack.stop();
    await stack.postgres?.remove();
    await rm(home, { recursive: true, force: true });
  };
  try {
    if (!stack.postgres) throw new Error("The stack came up without PostgreSQL.");
    const { urls } = stack.postgres;
    await settle(urls.superuser);
    await runMigrations(urls.owner);
    project.provide("stackEnv", stack.env);
    project.provide("templateDatabase", {
      // Nobody may be connected to a template while it is cloned, so the administrator sits elsewhere.
      adminUrl: withDatabase(urls.superuser, "postgres"),
      template: TEMPLATE,
      appUrl: urls.app,
      systemUrl: urls.system,
      ownerUrl: urls.owner,
    });
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}

/** Its databases live for a file each: nothing has to be kept from a crash, nor cleaned up in a hundred of them by turns. */
async function settle(superuserUrl: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query("ALTER SYSTEM SET autovacuum = off");
    await client.query("ALTER SYSTEM SET fsync = off");
    await client.query("SELECT pg_reload_conf()");
  });
}
