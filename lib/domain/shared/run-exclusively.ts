import { toDataError } from "@/lib/data/errors";
import { systemPool } from "@/lib/data/system";

/**
 * Runs `work` unless another process runs work of the same name now; answers null then. The lock lives in a transaction
 * that stays idle meanwhile, so that it also holds behind a transaction pooler and ends with the process. `work` must
 * be done within 30 seconds.
 */
export async function runExclusively<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  const client = await connect();
  try {
    await client.query("begin");
    const lock = await client.query("select pg_try_advisory_xact_lock(hashtext($1)) as mine", [name]);
    const result = lock.rows[0]?.mine === true ? await work() : null;
    await client.query("commit");
    return result;
  } finally {
    // A client that is still inside its transaction is not handed on by the pool but closed.
    client.release();
  }
}

/** A database that is away is told as such, so that callers answer 503 and schedulers try again. */
async function connect() {
  try {
    return await systemPool().connect();
  } catch (error) {
    throw toDataError(error);
  }
}
