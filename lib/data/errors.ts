import { Prisma } from "@/generated/prisma/client";

export type DataErrorKind =
  | "unique"
  | "foreign_key"
  | "check"
  | "not_found"
  | "refused_by_policy"
  | "append_only"
  | "conflict"
  | "timeout"
  | "invalid_query"
  | "other";

/**
 * What the database objected to. Carries names (constraint, SQLSTATE), never values of rows: the library's own error
 * quotes whole rows and must not reach a log.
 */
export class DataError extends Error {
  readonly kind: DataErrorKind;
  readonly constraint: string | undefined;
  readonly sqlState: string | undefined;
  constructor(input: {
    kind: DataErrorKind;
    constraint?: string | undefined;
    sqlState?: string | undefined;
    message: string;
  }) {
    super(input.message);
    this.name = "DataError";
    this.kind = input.kind;
    this.constraint = input.constraint;
    this.sqlState = input.sqlState;
  }
}

/** The database cannot be reached or is going away: `reason` is a code or what the driver says. Trying again later may work. */
export class DatabaseUnavailableError extends Error {
  constructor(reason: string) {
    super(`The database is not available (${reason}).`);
    this.name = "DatabaseUnavailableError";
  }
}

/** True when a unique index refused the row; with a name, when it was that index. Also knows the library's own error. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const known = toDataError(error);
  if (!(known instanceof DataError) || known.kind !== "unique") return false;
  return constraint === undefined || known.constraint === constraint;
}

const KIND_BY_SQL_STATE: Record<string, DataErrorKind> = {
  "23505": "unique",
  "23503": "foreign_key",
  "23514": "check",
  "23001": "append_only",
  "42501": "refused_by_policy",
  "40001": "conflict",
  "40P01": "conflict",
  "57014": "timeout",
};

const KIND_BY_PRISMA_CODE: Record<string, DataErrorKind> = {
  P2002: "unique",
  P2003: "foreign_key",
  P2025: "not_found",
  P2028: "timeout",
  P2034: "conflict",
};

/** Connection exceptions, resources used up, shutdown, starting up. */
const UNAVAILABLE_SQL_STATE = /^(08|53300|57P0[123])/;
const UNAVAILABLE_PRISMA_CODES = new Set([
  "P1000",
  "P1001",
  "P1002",
  "P1008",
  "P1010",
  "P1011",
  "P1017",
  "P2024",
  "P2037",
]);
const UNAVAILABLE_SOCKET_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "EAI_AGAIN",
]);
const UNAVAILABLE_WORDS =
  /Connection terminated|connection error and is not queryable|Client was closed|timeout exceeded when trying to connect|Unable to start a transaction in the given time/;

/** Turns an error of Prisma or `pg` into one of ours; anything else comes back as it was. */
export function toDataError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DataError || error instanceof DatabaseUnavailableError)
    return error;
  const facts = readFacts(error);
  const outage = outageOf(error, facts);
  if (outage !== null) return new DatabaseUnavailableError(outage);
  if (error instanceof Prisma.PrismaClientValidationError) {
    return new DataError({ kind: "invalid_query", message: `Invalid query: ${lastLine(error.message)}` });
  }
  if (facts.prismaCode === undefined && facts.sqlState === undefined) return error;
  const kind = kindOf(facts);
  const where = [facts.constraint, facts.sqlState ?? facts.prismaCode].filter(Boolean).join(", ");
  return new DataError({
    kind,
    constraint: facts.constraint,
    sqlState: facts.sqlState,
    message: `Database: ${kind} (${where})`,
  });
}

type Facts = {
  prismaCode?: string | undefined;
  sqlState?: string | undefined;
  constraint?: string | undefined;
  socketCode?: string | undefined;
};

function kindOf({ sqlState = "", prismaCode = "", constraint }: Facts): DataErrorKind {
  // Our triggers and foreign keys that restrict share this state; only the latter have a name.
  if (sqlState === "23001" && constraint !== undefined) return "foreign_key";
  return KIND_BY_SQL_STATE[sqlState] ?? KIND_BY_PRISMA_CODE[prismaCode] ?? "other";
}

function readFacts(error: Error): Facts {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const cause = field(field(error.meta, "driverAdapterError"), "cause");
    const index = text(field(field(cause, "constraint"), "index"));
    return {
      prismaCode: error.code,
      sqlState: text(field(cause, "originalCode")),
      constraint: index ?? constraintInWords(text(field(cause, "originalMessage"))),
    };
  }
  const code = text(field(error, "code"));
  if (text(field(error, "severity")) !== undefined) {
    return { sqlState: code, constraint: text(field(error, "constraint")) };
  }
  return { socketCode: code };
}

/** Why the database cannot be reached, without values of rows; null for every other error. */
function outageOf(error: Error, { sqlState = "", prismaCode = "", socketCode = "" }: Facts): string | null {
  if (UNAVAILABLE_SQL_STATE.test(sqlState)) return sqlState;
  const words = error.message.match(UNAVAILABLE_WORDS)?.[0];
  if (words !== undefined) return words;
  if (UNAVAILABLE_PRISMA_CODES.has(prismaCode)) return prismaCode;
  if (UNAVAILABLE_SOCKET_CODES.has(socketCode)) return socketCode;
  return error instanceof Prisma.PrismaClientInitializationError ? (error.errorCode ?? "no client") : null;
}

/** Postgres names the constraint in its message; the adapter passes the message on but not the name. */
function constraintInWords(message: string | undefined): string | undefined {
  return message?.match(/constraint "([^"]+)"/)?.[1];
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function lastLine(message: string): string {
  return message.trim().split("\n").at(-1) ?? "";
}
