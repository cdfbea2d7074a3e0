/**
 * Moves everything that writes to stdout over to stderr and answers the one way left to write there: some commands
 * promise that stdout holds their JSON line and nothing else.
 */
export function isolateStdout(): (line: string) => void {
  const write = process.stdout.write.bind(process.stdout);
  const elsewhere = process.stderr.write.bind(process.stderr);
  process.stdout.write = elsewhere;
  return (line) => {
    write(`${line}\n`);
  };
}
