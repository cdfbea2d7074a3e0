import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import type { Db } from "./prisma";

/** Tagged SQL whose values become parameters. */
export const sql = Prisma.sql;

export type Sql = Prisma.Sql;

/** Runs a query and parses each row. A row of another shape is a defect of ours and throws. */
export async function queryRows<T extends z.ZodType>(db: Db, row: T, query: Sql): Promise<z.output<T>[]> {
  const rows = await db.$queryRaw<unknown[]>(query);
  return rows.map((each) => row.parse(each));
}

/** Runs a statement and answers how many rows it touched. */
export function executeSql(db: Db, statement: Sql): Promise<number> {
  return db.$executeRaw(statement);
}
