import { Pool } from "pg";

const holder: { pool?: Pool } = {};

/** As many connections as the product has. */
export function pool(): Pool {
  holder.pool ??= new Pool({ connectionString: process.env.TWIN_DATABASE_URL, max: 10 });
  return holder.pool;
}
