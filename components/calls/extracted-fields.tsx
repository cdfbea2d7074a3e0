import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { type ShownData, toShownData } from "./page/data-shape";

/** What the agent was asked to find out, as it understood it. */
export function ExtractedFields({ data }: { data: Record<string, unknown> | null }) {
  const shown = toShownData(data ?? {});
  if (!shown) return null;
  return (
    <Card>
      <CardHeader title="Found out" />
      <CardBody className="pt-1">
        <Data data={shown} />
      </CardBody>
    </Card>
  );
}

function Data({ data }: { data: ShownData }) {
  switch (data.kind) {
    case "text":
      return <span className="whitespace-pre-wrap break-words">{data.text}</span>;
    case "list":
      return (
        <ol className="flex flex-col gap-2">
          {data.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was found out does not change its order.
            <li key={index} className="border-l-2 pl-3">
              <Data data={item} />
            </li>
          ))}
        </ol>
      );
    case "fields":
      return <Fields fields={data.fields} />;
  }
}

function Fields({ fields }: { fields: Extract<ShownData, { kind: "fields" }>["fields"] }) {
  return (
    <dl className="divide-y">
      {fields.map(({ key, label, value }) => {
        const isNested = value !== null && value.kind !== "text";
        return (
          <div key={key} className={cn("py-1.5", !isNested && "flex items-baseline justify-between gap-4")}>
            <dt className="shrink-0 text-muted-foreground">{label}</dt>
            <dd className={cn("min-w-0 break-words", isNested ? "mt-1 border-l-2 pl-3" : "text-right")}>
              {value ? <Data data={value} /> : "–"}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
