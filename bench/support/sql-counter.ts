import { Client } from "pg";
import { z } from "zod";
import { SUPERUSER } from "@/sandbox/postgres/init-cluster";
import { parentOf } from "./process-cpu";

const statementRow = z.object({ query: z.string(), calls: z.number(), pages: z.number() });

/** The administrator's eye on the database of a product: who is never counted and passes every policy. */
export class SqlCounter {
  readonly #client: Client;
  private constructor(client: Client) {
    this.#client = client;
  }

  static async connect(ownerUrl: string): Promise<SqlCounter> {
    const client = new Client({ connectionString: superuserUrl(ownerUrl) });
    await client.connect();
    return new SqlCounter(client);
  }

  async query(text: string, values: unknown[] = []): Promise<unknown[]> {
    return (await this.#client.query(text, values)).rows;
  }

  /** The process that all backends of this server descend from. */
  async postmasterPid(): Promise<number> {
    const [row] = z
      .array(z.object({ pid: z.number() }))
      .parse(await this.query("select pg_backend_pid() as pid"));
    return parentOf(row?.pid ?? 0);
  }

  async reset(): Promise<void> {
    await this.query("select pg_stat_statements_reset()");
  }

  /** Statements that the product's roles ran here since `reset`, most frequent first, and the pages they touched. */
  async statements(): Promise<z.infer<typeof statementRow>[]> {
    const rows = await this.query(
      `select s.query, sum(s.calls)::int as calls, sum(s.shared_blks_hit + s.shared_blks_read)::int as pages
         from pg_stat_statements s
         join pg_roles r on r.oid = s.userid and r.rolname in ('genius_app', 'genius_system')
         join pg_database d on d.oid = s.dbid and d.datname = current_database()
        group by s.query order by 2 desc`,
    );
    return z.array(statementRow).parse(rows);
  }

  async end(): Promise<void> {
    await this.#client.end();
  }
}

/** Every role of a stand-in database has the same password. */
export function superuserUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = SUPERUSER;
  return url.href;
}

/** BEGIN, SET LOCAL and COMMIT frame a statement in the same message; they are no statements of ours. */
export function isFrame(query: string): boolean {
  return /^(begin|commit|rollback|set )/i.test(query);
}
