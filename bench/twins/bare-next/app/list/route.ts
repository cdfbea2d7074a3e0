import { readFileSync } from "node:fs";
import { pool } from "../pool";

const file = process.env.TWIN_QUERY_FILE;
const query: { text: string; values: unknown[] } | null = file
  ? JSON.parse(readFileSync(file, "utf8"))
  : null;

/** Nothing may be answered at build time. */
export const dynamic = "force-dynamic";

/** The rows of one fixed statement as JSON: no session, role, paywall, validation or tenant rules. */
export async function GET(): Promise<Response> {
  if (query === null) return new Response("TWIN_QUERY_FILE is not set", { status: 500 });
  const { rows } = await pool().query({ name: "list", ...query });
  return Response.json({ data: rows.slice(0, 50) });
}
