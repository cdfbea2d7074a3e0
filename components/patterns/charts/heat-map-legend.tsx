export interface HeatMapLegendProps {
  least: string;
  most: string;
  /** Of each shade, from nothing on. */
  opacities: readonly number[];
}

/** What the shades stand for. */
export function HeatMapLegend({ least, most, opacities }: HeatMapLegendProps) {
  return (
    <p className="flex items-center gap-1.5 text-muted-foreground text-xs">
      {least}
      {opacities.map((opacity) => (
        <span
          key={opacity}
          aria-hidden
          className="relative block size-3 overflow-hidden rounded-[3px] bg-muted"
        >
          <span className="absolute inset-0 bg-chart-1" style={{ opacity }} />
        </span>
      ))}
      <span className="sr-only">to</span>
      {most}
    </p>
  );
}
