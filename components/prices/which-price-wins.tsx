/** How a call finds its price, in a sentence. */
export function WhichPriceWins() {
  return (
    <p className="mb-4 max-w-prose text-muted-foreground">
      Of the prices in force when a call begins, the one that names it most exactly wins: its agent counts
      before its country, that before its direction, that before the client's plan, and that before the
      client's plain rate.
    </p>
  );
}
