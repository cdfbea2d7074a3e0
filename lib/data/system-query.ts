import type { z } from "zod";
import { toDataError } from "./errors";
import { prepared } from "./prepared";
import { systemPool } from "./system";

/** Runs one statement as the system role and parses its rows. For the few hot look-ups that cross tenants. */
export async function systemQuery<T extends z.ZodType>(
  rows: T,
  sql: string,
  values: unknown[],
): Promise<z.output<T>> {
  const client = await connect();
  try {
    return rows.parse((await client.query({ ...prepared(sql), text: sql, values })).rows);
  } catch (error) {
    throw toDataError(error);
  } finally {
    client.release();
  }
}

async function connect() {
  try {
    return await systemPool().connect();
  } catch (error) {
    throw toDataError(error);
  }
}
