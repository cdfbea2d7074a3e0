import { expect, test } from "vitest";
import { splitStatements } from "./split-statements";

test("ends at semicolons and drops what is only comment", () => {
  expect(splitStatements("SELECT 1;\n-- nothing; here\n;\nSELECT 2")).toEqual(["SELECT 1", "SELECT 2"]);
});

test("keeps semicolons inside texts, names, comments and dollar quotes", () => {
  const body = "CREATE FUNCTION f() RETURNS int AS $body$ BEGIN; SELECT '$$;'; END $body$ LANGUAGE plpgsql";
  const text = `SELECT 'it''s; fine', "a;b" /* x; y */`;
  expect(splitStatements(`${body};${text};`)).toEqual([body, text]);
});

test("a dollar inside a word begins no quote", () => {
  expect(splitStatements("SELECT a$b$c; SELECT $1")).toEqual(["SELECT a$b$c", "SELECT $1"]);
});
