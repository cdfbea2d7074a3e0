import { expect, it } from "vitest";
import type { AuditEntryResource } from "@/types/audit";
import { csvHeader, toCsvLines } from "./audit-csv";

const entry: AuditEntryResource = {
  id: "0199f000-0000-7000-8000-000000000000",
  createdAt: "2026-11-20T10:00:00.000Z",
  actor: { type: "user", id: null, label: "Olive" },
  viewAs: null,
  action: "agent.created",
  entityType: "agent",
  entityId: "a",
  entityLabel: "Front desk",
  workspace: null,
  partner: null,
  before: null,
  after: { name: 'Say "hi", now' },
  requestId: "r",
  ipAddress: "203.0.113.9",
};

it("writes one line per entry with as many cells as the first line", () => {
  expect(toCsvLines([entry])).toBe(
    '2026-11-20T10:00:00.000Z,Olive,user,,,agent.created,agent,a,Front desk,,,,"{""name"":""Say \\""hi\\"", now""}",r,203.0.113.9\r\n',
  );
  expect(csvHeader().split(",")).toHaveLength(15);
});

it.each(["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])(
  "never lets %j run",
  (name) => {
    const [line = ""] = toCsvLines([{ ...entry, actor: { ...entry.actor, label: name } }]).split(
      "203.0.113.9",
    );
    const cell = line.slice(line.indexOf(",") + 1).replace(/^"/, "");
    expect(cell.startsWith("'")).toBe(true);
  },
);
