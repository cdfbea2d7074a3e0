import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { prismaLikeTypes } from "./parse-values";
import { prepared, prepareForPrisma } from "./prepared";
import { type Db, poolOf } from "./prisma";

/** Tagged SQL whose values become parameters. */
export const sql = Prisma.sql;

export type Sql = Prisma.Sql;

/**
 * Runs a query and parses each row. A row of another shape is a defect of ours and throws. Outside a transaction the
 * statement goes to the pool itself: for a page of rows Prisma's way through its engine costs as much as all the rest.
 */
export async function queryRows<T extends z.ZodType>(db: Db, row: T, query: Sql): Promise<z.output<T>[]> {
  const rows = await rawRows(db, query);
  return rows.map((each) => row.parse(each));
}

async function rawRows(db: Db, query: Sql): Promise<unknown[]> {
  const pool = poolOf(db);
  const { text, values } = query;
  if (pool) return (await pool.query({ ...prepared(text), text, values, types: prismaLikeTypes })).rows;
  prepareForPrisma(text);
  return db.$queryRaw<unknown[]>(query);
}

/** Runs a statement and answers how many rows it touched. */
export async function executeSql(db: Db, statement: Sql): Promise<number> {
  prepareForPrisma(statement.text);
  return db.$executeRaw(statement);
}
