import { expect, test } from "vitest";
import { formatMailbox } from "./mailbox";

const address = "no-reply@acme.test";

test.each([
  ["Acme Voice", '"Acme Voice" <no-reply@acme.test>'],
  ['Acme "The Best" \\', '"Acme \\"The Best\\" \\\\" <no-reply@acme.test>'],
  ["Acme\r\nBcc: all@acme.test", '"Acme Bcc: all@acme.test" <no-reply@acme.test>'],
  ["Zürich, AG", '"Zürich, AG" <no-reply@acme.test>'],
  ["  ", "no-reply@acme.test"],
])("%j becomes %s", (name, expected) => {
  expect(formatMailbox({ name, address })).toBe(expected);
});

test.each(["no at", "a@b, c@d", "a@b>\r\nBcc: x@y", "<a@b>"])("%j is not an address", (bad) => {
  expect(() => formatMailbox({ name: "Acme", address: bad })).toThrow(/not a mail address/);
});
