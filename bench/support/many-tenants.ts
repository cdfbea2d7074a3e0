import { z } from "zod";
import type { SqlCounter } from "./sql-counter";

/** Ids of generated rows: readable, deterministic and in the form of a UUID. `kind` is four hex digits. */
export function generatedId(kind: string, number: number): string {
  return `00000000-${kind}-7000-8000-${number.toString(16).padStart(12, "0")}`;
}

function idSql(kind: string, number: string): string {
  return `('00000000-${kind}-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
}

export const KINDS = {
  partner: "a001",
  workspace: "a002",
  user: "a003",
  session: "a004",
  authSession: "a005",
} as const;

/** The agency that workspace `number` belongs to: they are dealt out in turn. */
export function partnerOf(workspace: number, partners: number): number {
  return ((workspace - 1) % partners) + 1;
}

/** Agencies `bench-1…` with workspaces `w-1…` dealt out in turn, each with one member who is signed in. */
export async function addTenants(
  sql: SqlCounter,
  { partners, workspaces }: { partners: number; workspaces: number },
) {
  const id = (kind: keyof typeof KINDS, number: string) => idSql(KINDS[kind], number);
  const owner = `(n - 1) % ${partners} + 1`;
  const statements = [
    `insert into partners (id, slug, name, updated_at)
     select ${id("partner", "n")}, 'bench-' || n, 'Agency ' || n, now() from generate_series(1, ${partners}) n`,
    `insert into workspaces (id, partner_id, slug, name, updated_at)
     select ${id("workspace", "n")}, ${id("partner", owner)}, 'w-' || n, 'Workspace ' || n, now()
       from generate_series(1, ${workspaces}) n`,
    `insert into credit_accounts (id, partner_id, workspace_id, balance_micros)
     select ${id("workspace", "n")}, ${id("partner", owner)}, ${id("workspace", "n")}, 10000000
       from generate_series(1, ${workspaces}) n`,
    `insert into users (id, email, name, updated_at)
     select ${id("user", "n")}, 'bench-' || n || '@example.test', 'Person ' || n, now()
       from generate_series(1, ${workspaces}) n`,
    `insert into workspace_members (id, partner_id, workspace_id, user_id, role, updated_at)
     select ${id("user", "n")}, ${id("partner", owner)}, ${id("workspace", "n")}, ${id("user", "n")}, 'owner', now()
       from generate_series(1, ${workspaces}) n`,
    `insert into sessions (id, partner_id, user_id, auth_session_id, expires_at)
     select ${id("session", "n")}, ${id("partner", owner)}, ${id("user", "n")}, ${id("authSession", "n")},
            now() + interval '1 day'
       from generate_series(1, ${workspaces}) n`,
  ];
  for (const statement of statements) await sql.query(statement);
  await sql.query("analyze");
}

/** An agency with so many workspaces, owned by a person who exists already. */
export async function addAgency(
  sql: SqlCounter,
  agency: { slug: string; number: number; workspaces: number; ownerEmail: string },
): Promise<void> {
  const partnerId = generatedId("b001", agency.number);
  await sql.query("insert into partners (id, slug, name, updated_at) values ($1, $2, $2, now())", [
    partnerId,
    agency.slug,
  ]);
  const first = agency.number * 1_000_000;
  const id = idSql("b002", `${first} + n`);
  await sql.query(
    `insert into workspaces (id, partner_id, slug, name, updated_at)
     select ${id}, $1, 'w-' || n, 'Workspace ' || n, now() from generate_series(1, $2::int) n`,
    [partnerId, agency.workspaces],
  );
  await sql.query(
    `insert into credit_accounts (id, partner_id, workspace_id, balance_micros)
     select ${id}, $1, ${id}, 10000000 from generate_series(1, $2::int) n`,
    [partnerId, agency.workspaces],
  );
  const members = await sql.query(
    `insert into partner_members (id, partner_id, user_id, role, updated_at)
     select $1, $1, id, 'owner', now() from users where email = $2 returning id`,
    [partnerId, agency.ownerEmail],
  );
  z.array(z.unknown()).length(1).parse(members);
  await sql.query("analyze");
}

/** Takes away what `addTenants` made. */
export async function removeTenants(sql: SqlCounter): Promise<void> {
  const tables = { sessions: "session", workspace_members: "user", users: "user" } as const;
  for (const [table, kind] of Object.entries(tables)) await removeGenerated(sql, table, KINDS[kind]);
  await removeGenerated(sql, "credit_accounts", KINDS.workspace);
  await removeGenerated(sql, "workspaces", KINDS.workspace);
  await removeGenerated(sql, "partners", KINDS.partner);
  await sql.query("vacuum analyze");
}

async function removeGenerated(sql: SqlCounter, table: string, kind: string): Promise<void> {
  await sql.query(`delete from ${table} where id between $1 and $2`, [
    generatedId(kind, 0),
    generatedId(kind, 2 ** 40),
  ]);
}
