import type { PoolClient } from "pg";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { z } from "zod";
import { toDataError } from "./errors";
import type { Sql } from "./rows";
import { systemPool } from "./system";

/** A transaction of the system role on a connection of its own, for what is loaded by the thousand. */
export interface BulkTransaction {
  /** Runs a statement and parses its rows. */
  query<T extends z.ZodType>(row: T, statement: Sql): Promise<z.output<T>[]>;
  /** Answers how many rows it touched. */
  execute(statement: Sql): Promise<number>;
  /** Statements without values, several at a time. */
  script(text: string): Promise<void>;
  /** Sends rows through COPY; `target` is a table with its columns. */
  copy(target: string, rows: readonly (readonly CopyCell[])[]): Promise<void>;
}

export type CopyCell = string | number | null;

/**
 * Runs `fn` in one transaction of the system role that COPY can be part of, which Prisma's cannot. It crosses tenants, so
 * every statement names its own. Throws `DataError`s and whatever `fn` throws.
 */
export async function inBulkTransaction<T>(fn: (bulk: BulkTransaction) => Promise<T>): Promise<T> {
  const client = await connect();
  let isOver = false;
  try {
    await client.query("BEGIN");
    const result = await fn(bulkOn(client));
    await client.query("COMMIT");
    isOver = true;
    return result;
  } catch (error) {
    if (!isOver) await client.query("ROLLBACK").catch(() => undefined);
    throw toDataError(error);
  } finally {
    client.release();
  }
}

function bulkOn(client: PoolClient): BulkTransaction {
  return {
    async query(row, { text, values }) {
      const { rows } = await client.query({ text, values });
      return rows.map((each) => row.parse(each));
    },
    async execute({ text, values }) {
      return (await client.query({ text, values })).rowCount ?? 0;
    },
    async script(text) {
      await client.query(text);
    },
    copy: (target, rows) => copyRows(client, target, rows),
  };
}

/** Streams pass the pool's counting by: it knows answers alone. */
function copyRows(client: PoolClient, target: string, rows: readonly (readonly CopyCell[])[]): Promise<void> {
  const stream = copyFrom(`COPY ${target} FROM STDIN`);
  Reflect.apply(Client.prototype.query, client, [stream]);
  return new Promise((resolve, reject) => {
    stream.on("error", reject);
    stream.on("finish", () => resolve());
    stream.end(rows.map(toLine).join(""));
  });
}

function toLine(row: readonly CopyCell[]): string {
  return `${row.map(toField).join("\t")}\n`;
}

const SPECIAL = /[\\\b\f\n\r\t\v]/g;

function toField(cell: CopyCell): string {
  if (cell === null) return "\\N";
  if (typeof cell === "number") return String(cell);
  return cell.replaceAll(SPECIAL, escapeCharacter);
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};

function escapeCharacter(character: string): string {
  return ESCAPES[character] ?? character;
}

async function connect(): Promise<PoolClient> {
  try {
    return await systemPool().connect();
  } catch (error) {
    throw toDataError(error);
  }
}
