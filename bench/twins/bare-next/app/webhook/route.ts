import { pool } from "../pool";

/** Keeps the body with one INSERT before it answers; no signature, tenant or deduplication. */
export async function POST(request: Request): Promise<Response> {
  await pool().query("insert into twin_events (body) values ($1)", [await request.text()]);
  return new Response(null, { status: 200 });
}
