const PASSWORD = "Demo-365-pass!";

/** The demo's people and the hosts they sign in on. */
const LOGINS: ReadonlyArray<readonly [host: string, email: string, role: string]> = [
  ["localhost", "super@genius365.test", "runs the platform"],
  ["acme.localhost", "owner@acme.test", "owns the agency Acme"],
  ["acme.localhost", "owner@brightsmile.test", "owner of the workspace brightsmile"],
  ["acme.localhost", "member@brightsmile.test", "member of brightsmile"],
  ["acme.localhost", "viewer@brightsmile.test", "viewer of brightsmile"],
  ["zenith.localhost", "owner@zenith.test", "owns the agency Zenith"],
  ["zenith.localhost", "owner@harborlaw.test", "owner of the workspace harborlaw"],
];

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}

/** What `npm start` prints when everything is up. */
export function welcome({ port, home }: { port: number; home: string }): string {
  const rows = LOGINS.map(([host, email, role]) => [`http://${host}:${port}`, email, role]);
  return [
    "",
    `Genius365 is running on http://localhost:${port}`,
    "",
    ...table([["Host", "Sign in as", "Who that is"], ...rows]),
    "",
    `  Password of all:  ${PASSWORD}`,
    `  Mailbox:          http://localhost:${port + 7}`,
    `  Logs and data:    ${home}`,
    "",
    "Ctrl-C stops everything. PORT=3100 GENIUS_HOME=/some/folder npm start runs a second copy.",
    "",
  ].join("\n");
}
