import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";

const OBJECT_IN_USE = "55006";
const TEMPLATE_BUSY_RETRIES = 100;

type DatabaseJob = { adminUrl: string; name: string };

/** Runs `work` on a connection of its own and always closes it. */
export async function withClient<T>(
  connectionString: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString });
  // A server that goes away also fails the query in flight; without a listener the event would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Clones a database in a moment, for a test that wants one of its own. `adminUrl` is the superuser's; the clone
 * belongs to `owner`. Waits while somebody is still connected to the template. Answers the superuser's URL of it.
 */
export async function createDatabaseFrom(
  job: DatabaseJob & { template: string; owner?: string },
): Promise<string> {
  await withClient(job.adminUrl, async (client) => {
    const [name, template, owner] = [job.name, job.template, job.owner ?? "genius_owner"].map((word) =>
      client.escapeIdentifier(word),
    );
    for (let attempt = 0; ; attempt++) {
      try {
        await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${owner}`);
        return;
      } catch (error) {
        const busy = error instanceof Error && "code" in error && error.code === OBJECT_IN_USE;
        if (!busy || attempt >= TEMPLATE_BUSY_RETRIES) throw error;
        await delay(50);
      }
    }
  });
  return withDatabase(job.adminUrl, job.name);
}

/** Drops a database, ending whoever is connected. A database that does not exist is fine. */
export async function dropDatabase({ adminUrl, name }: DatabaseJob): Promise<void> {
  await withClient(adminUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

/** The same connection URL for another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
