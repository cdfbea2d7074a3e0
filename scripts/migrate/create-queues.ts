import type { Client } from "pg";
import { listQueues } from "@/lib/jobs/queues";

/**
 * Creates the rows of job queues that are missing. pg-boss keeps queues as data, so a new job name needs no migration;
 * the worker brings the options of queues that exist up to date.
 */
export async function createQueues(client: Client): Promise<void> {
  for (const { name, options } of listQueues()) {
    await client.query("SELECT pgboss.create_queue($1, $2::jsonb)", [name, JSON.stringify(options)]);
  }
}
